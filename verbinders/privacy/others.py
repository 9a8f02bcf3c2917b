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
        stays="until thirty days after it last changed (a sign-in, a step); of somebody who is erased it ends at once",
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
    "mfa.Authenticator": Keeping(
        purpose="a second step for signing in: a passkey, an app with codes, emergency codes",
        stays="until its owner takes it away; of somebody who is erased it goes at once",
        whose=(Whose("user_id"),),
        title=_("Your second step for signing in"),
        shows=("type", "created_at", "last_used_at"),
        secret=("data",),
        moves=False,
    ),
    "usersessions.UserSession": Keeping(
        purpose="where somebody is signed in, so that they can end it",
        stays="two months",
        ends=(Ends(2 * MONTH, "last_seen_at"),),
        whose=(Whose("user_id"),),
        title=_("Where you are signed in"),
        shows=("user_agent", "ip", "created_at"),
        secret=("session_key",),
        moves=False,
    ),
    "socialaccount.SocialAccount": Keeping(
        purpose="by which provider somebody signs in, and their number there",
        stays="as long as the account",
        whose=(Whose("user_id"),),
        title=_("Where else you sign in"),
        shows=("provider", "uid", "date_joined"),
    ),
    "socialaccount.SocialApp": Keeping(
        purpose="a table of the library that we leave empty: providers are set by the operator", stays="it has no rows"
    ),
    "socialaccount.SocialToken": Keeping(
        purpose="a table of the library that we leave empty: we keep no keys of providers", stays="it has no rows"
    ),
    "account.EmailConfirmation": Keeping(
        purpose="a link to confirm an address; we send codes, so it stays empty",
        stays="a month",
        ends=(Ends(MONTH, "created"),),
    ),
}
