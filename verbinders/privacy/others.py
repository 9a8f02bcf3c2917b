"""Tables that are not ours, and what we say of them. A new one fails in the house test until it stands here."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from verbinders.kit.keeping import DAY, MONTH, Ends, Erasing, Keeping, Whose

NO_PEOPLE = "a list that the framework keeps of its own models; nothing in it is about anybody"
OTHERS = {
    "contenttypes.ContentType": Keeping(purpose=NO_PEOPLE, stays="as long as the model is there"),
    "auth.Permission": Keeping(purpose=NO_PEOPLE, stays="as long as the model is there"),
    "auth.Group": Keeping(purpose="a table of the framework that we leave empty", stays="it has no rows"),
    "auth.Group_permissions": Keeping(purpose="a table of the framework that we leave empty", stays="it has no rows"),
    "sessions.Session": Keeping(
        purpose="that a browser is signed in",
        stays="until thirty days after it was last used; of somebody who is erased it ends at once",
        ends=(Ends(0 * DAY, "expire_date"),),
    ),
    "account.EmailAddress": Keeping(
        purpose="the address with which somebody signs in",
        stays="as long as the account; a month when nobody ever signed in with it",
        ends=(Ends(MONTH, "user__since", where=Q(verified=False, user__last_login=None)),),
        whose=(
            Whose("user_id"),
            Whose(
                "email",
                Erasing.STAYS,
                by_address=True,
                told=False,
                because="The row of the person themself goes by their id.",
            ),
        ),
        title=_("Addresses with which you sign in"),
        shows=("email", "verified", "primary"),
        addresses=("email",),
        merging=(("primary", False),),
    ),
    "account.EmailConfirmation": Keeping(
        purpose="a link to confirm an address; we send codes, so it stays empty",
        stays="a month",
        ends=(Ends(MONTH, "created"),),
    ),
}
