"""The screens beside the desk itself; those that ask something are modal and give back the answer."""
