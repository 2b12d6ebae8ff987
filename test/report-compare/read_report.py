"""Prints what Python's ElementTree reads in a .nessus file: one JSON array per finding, then one object of facts."""

import json
import re
import sys
import xml.etree.ElementTree as ElementTree

SEVERITIES = ["info", "low", "medium", "high", "critical"]
REFERENCES = (
    "bid osvdb cert iava iavb iavt msft mskb rhsa secunia tra owasp icsa vmsa zdi edb-id cea-id cisco-sa cisco-bug-id apple-sa"
).split()


def text(item, name):
    return (item.findtext(name) or "").strip()


def score(item, names):
    for name in names:
        value = text(item, name)
        if value:
            return float(value)
    return None


def finding(host, item):
    family = item.get("pluginFamily") or item.get("pluginFaimily") or ""
    output = item.findtext("plugin_output")
    is_compliance = re.search(r"\bcompliance\b", family, re.IGNORECASE) is not None
    # Compliance checks put what they saw into the description.
    has_description = output is not None or not is_compliance
    if not has_description:
        output = item.findtext("description")
    output = output or ""
    see_also = [line.strip() for element in item.findall("see_also") for line in (element.text or "").split("\n")]
    references = {
        (element.tag.upper(), (element.text or "").strip()) for element in item if element.tag in REFERENCES
    } | {
        ((kind if colon else "").strip(), (name if colon else kind).strip())
        for kind, colon, name in ((element.text or "").partition(":") for element in item.findall("xref"))
    }
    cves = [(element.text or "").strip() for element in item.findall("cve")]
    return {
        "host": host,
        "port": int(item.get("port")),
        "protocol": (item.get("protocol") or "").lower(),
        "service": item.get("svc_name") or "",
        "pluginId": item.get("pluginID"),
        "pluginName": item.get("pluginName"),
        "pluginFamily": family,
        "severity": SEVERITIES[int(item.get("severity"))],
        # JavaScript counts code units of UTF-16.
        "outputUnits": len(output.encode("utf-16-le")) // 2,
        "outputStart": output[:2000],
        "synopsis": text(item, "synopsis"),
        "description": text(item, "description") if has_description else "",
        "solution": text(item, "solution"),
        "riskFactor": text(item, "risk_factor"),
        "type": text(item, "plugin_type"),
        "exploitEase": text(item, "exploitability_ease"),
        "exploitAvailable": text(item, "exploit_available").lower() == "true",
        "exploitedByMalware": text(item, "exploited_by_malware").lower() == "true",
        "seeAlso": [line for line in see_also if line],
        "cves": sorted(set(cves)),
        "references": sorted(
            f"{kind}:{name}" for kind, name in references if name and kind not in ("CVE", "CWE", "CISA-KNOWN-EXPLOITED")
        ),
        "published": text(item, "plugin_publication_date").replace("/", "-")[:10],
        "modified": text(item, "plugin_modification_date").replace("/", "-")[:10],
        "cvss": [
            score(item, ["cvss3_base_score", "cvssv3"]),
            score(item, ["cvss_base_score", "cvss"]),
        ],
        "vectors": [text(item, "cvss3_vector"), text(item, "cvss_vector")],
        "vpr": score(item, ["vpr_score"]),
    }


def main(path):
    root = ElementTree.parse(path).getroot()
    if root.tag != "NessusClientData_v2":
        raise SystemExit("not a report")
    hosts = []
    for host in root.iterfind("Report/ReportHost"):
        tags = {tag.get("name"): (tag.text or "").strip() for tag in host.iterfind("HostProperties/tag")}
        items = host.findall("ReportItem")
        hosts.append([host.get("name"), tags.get("host-ip", ""), tags.get("operating-system", ""), len(items)])
        for item in items:
            print(json.dumps(finding(host.get("name"), item)))
    families = {
        item.findtext("FamilyName"): item.findtext("Status") for item in root.iterfind("Policy/FamilySelection/FamilyItem")
    }
    preferences = {
        (item.findtext("name") or "").strip(): (item.findtext("value") or "").strip()
        for item in root.iterfind("Policy/Preferences/ServerPreferences/preference")
    }
    plugin_set = preferences.get("plugin_set", "")
    ids = {int(word) for word in plugin_set.split(";") if word.strip()}
    print(
        json.dumps(
            {
                "hosts": hosts,
                "families": {name.strip(): status.strip() for name, status in families.items()},
                "maxHosts": preferences.get("max_hosts", ""),
                "safeChecks": preferences.get("safe_checks", ""),
                "pluginIds": len(ids),
                "pluginIdSum": sum(ids),
            }
        )
    )


main(sys.argv[1])
