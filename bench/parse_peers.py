"""One measurement of bench/parse.ts: python parse_peers.py lxml|etree report.nessus. Prints one line of JSON."""

import json
import sys
import time

which, path = sys.argv[1:3]
WANTED = {"cve", "risk_factor", "cvss3_base_score", "plugin_output", "description", "solution"}

if which == "lxml":
    from lxml import etree

    events = etree.iterparse(path, events=("end",), tag=("ReportItem", "ReportHost"), huge_tree=True)
else:
    import xml.etree.ElementTree as etree

    events = etree.iterparse(path, events=("end",))

start = time.process_time()
findings = 0
for _, element in events:
    if element.tag == "ReportItem":
        record = (dict(element.attrib), [(child.tag, child.text or "") for child in element if child.tag in WANTED])
        findings += 1
        element.clear()
    elif element.tag == "ReportHost":
        element.clear()
        if which == "lxml":
            while element.getprevious() is not None:
                del element.getparent()[0]
print(json.dumps({"cpuSeconds": time.process_time() - start, "findings": findings}))
