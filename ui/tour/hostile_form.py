"""A form whose every word is hostile, as a city might send it by mistake or malice."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

ID = "hostile"

_XML = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><h:title>{0}</h:title><model>
<instance><data id="{id}" version="1"><about><needs/></about><consent><purpose/><agree/></consent>
<one/><count/><told/></data></instance>
<bind nodeset="/data/about/needs" type="string" readonly="true()"/>
<bind nodeset="/data/consent/purpose" type="string" readonly="true()"/>
<bind nodeset="/data/consent/agree" required="true()"/>
<bind nodeset="/data/one" required="true()"/>
<bind nodeset="/data/count" type="int" required="true()"/>
<bind nodeset="/data/told" type="string" readonly="true()"/>
</model></h:head>
<h:body>
<group ref="/data/about" appearance="field-list"><label>{0}</label>
<input ref="/data/about/needs"><label>{3}</label><hint>{1}</hint></input></group>
<group ref="/data/consent" appearance="field-list"><label>{4}</label>
<input ref="/data/consent/purpose"><label>{0}</label><hint>{2}</hint></input>
<select1 ref="/data/consent/agree"><label>{3}</label><item><label>{4}</label><value>yes</value></item></select1></group>
<select1 ref="/data/one"><label>{3}</label><hint>{4}</hint>
<item><label>{0}</label><value>a</value></item><item><label>{1}</label><value>b</value></item>
<item><label>{2}</label><value>c</value></item></select1>
<input ref="/data/count"><label>{4}</label><hint>{0}</hint></input>
<input ref="/data/told"><label>{0}</label><hint>{2}</hint></input>
</h:body></h:html>"""


def hostile_form(texts: Sequence[str]) -> bytes:
    """Write the form with these five texts as its words."""
    return _XML.format(*map(escape, texts), id=ID).encode()
