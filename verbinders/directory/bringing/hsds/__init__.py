"""A package of Open Referral HSDS 3 becomes a table like any other, so that nobody need say which column is what."""
