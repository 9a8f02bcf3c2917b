"""How Open Referral HSDS 3 tells what stands on our pages. Nothing is made up to fill a field."""
