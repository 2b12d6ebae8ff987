// Made by `npm run generate:client` from the OpenAPI document. Not edited by hand.

export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the service is up. Needs no token. */
        get: operations["readHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who the caller is, and the role that the caller has.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["readAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what, newest first; of one scanner or scan by its id as subject, of the zones by zones, and likewise windows and pools; also after it was deleted.
         * @description Needs the role admin.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connection-tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try whether a scanner can be reached, and what it permits, before it is registered. Nothing is stored.
         * @description Needs the role admin.
         */
        post: operations["testConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/downloads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for one ZIP with the newest report of each of 1 to 100 scans. Scans without a report are left out and named.
         * @description Needs the role reader, operator or admin.
         */
        post: operations["requestDownload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/downloads/{downloadId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A download, with its progress; when it is READY, with a new link, which needs no token and expires.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["readDownload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Scanners that stand in for each other, and how each stands now: its slots, who waits, whether it is well.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["readPools"];
        /**
         * Replace the pools, all of them. Runs that wait for a slot are placed by them from their next look on.
         * @description Needs the role admin.
         */
        put: operations["setPools"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scan-plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What zones and windows say of targets, and how a scan of them would be divided. Host names are looked up; nothing is stored.
         * @description Needs the role operator or admin.
         */
        post: operations["planScan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scanners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the scanners, oldest first.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["listScanners"];
        put?: never;
        /**
         * Register a scanner. It is asked first: a wrong address, certificate or key changes nothing.
         * @description Needs the role admin.
         */
        post: operations["registerScanner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scanners/{scannerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one scanner.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["readScanner"];
        put?: never;
        post?: never;
        /**
         * Delete a scanner that has no scans. Nothing is deleted at the scanner.
         * @description Needs the role admin.
         */
        delete: operations["deleteScanner"];
        options?: never;
        head?: never;
        /**
         * Change a scanner, or rotate its keys. New connection data is tried before anything is stored.
         * @description Needs the role admin.
         */
        patch: operations["changeScanner"];
        trace?: never;
    };
    "/v1/scanners/{scannerId}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at the scanner now: reachability, certificate, keys, edition, and what the edition permits.
         * @description Needs the role admin.
         */
        post: operations["checkScanner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scanners/{scannerId}/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The policies stored at the scanner.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["listPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scanners/{scannerId}/remote-scanners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The scanners, and groups of them, that Tenable's cloud lets these keys choose by a scan's remoteScannerId. Empty for what is a scanner itself.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["listRemoteScanners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scanners/{scannerId}/remote-scans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The scans that exist at the scanner; any of them can be adopted by its remoteId.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["listRemoteScans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scanners/{scannerId}/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The scan templates that the scanner offers.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["listTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List scans, newest first unless sorted otherwise; of one scanner, with a text in their name, or by what they show: NEW to CREATED before any run, then the status of the latest run.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["listScans"];
        put?: never;
        /**
         * Define a scan for a scanner or a pool: with autoCreate it is created at the scanner, with autoStart it starts there too. With remoteId, adopt one that exists there.
         * @description Needs the role operator or admin.
         */
        post: operations["defineScan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scans/{scanId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a scan with its latest run and what may be commanded now.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["readScan"];
        put?: never;
        post?: never;
        /**
         * Delete a scan, its runs and reports here; never at the scanner. Refused while at work, unless forced.
         * @description Needs the role operator or admin.
         */
        delete: operations["deleteScan"];
        options?: never;
        head?: never;
        /**
         * Change a scan. Targets are fixed once it exists at the scanner.
         * @description Needs the role operator or admin.
         */
        patch: operations["changeScan"];
        trace?: never;
    };
    "/v1/scans/{scanId}/baselines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A scan's baselines, by name.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["listBaselines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scans/{scanId}/baselines/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give a run a name to compare with, or the name another run.
         * @description Needs the role operator or admin.
         */
        put: operations["setBaseline"];
        post?: never;
        /**
         * Remove the name; the run stays.
         * @description Needs the role operator or admin.
         */
        delete: operations["removeBaseline"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scans/{scanId}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Command a scan. A refusal says why, and what is allowed.
         * @description Needs the role operator or admin.
         */
        post: operations["commandScan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scans/{scanId}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make runs of a scan's past at its scanner: all, or some of its history; with retrieve, fetch their reports too. Asking again does nothing twice.
         * @description Needs the role operator or admin.
         */
        post: operations["importRuns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scans/{scanId}/remote-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The scan's history at its scanner, newest first, at most 500: which runs are here, and which can be imported.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["listRemoteRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scans/{scanId}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The runs of a scan, newest first.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["listRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scans/{scanId}/runs/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One run.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["readRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scans/{scanId}/runs/{number}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The decisions about a run, newest first; the last 100.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["listDecisions"];
        put?: never;
        /**
         * Judge a run by a policy: pass, fail, or inconclusive. The decision is kept.
         * @description Needs the role operator or admin.
         */
        post: operations["decideRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scans/{scanId}/runs/{number}/decisions/{decisionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A decision with all that it was made by, as a file to keep.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["readDecision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scans/{scanId}/runs/{number}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of the findings between two runs: new, changed, unchanged, fixed, not re-tested. Made when it is first asked for, which takes seconds for large reports, and kept.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["diffRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scans/{scanId}/runs/{number}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The findings of a run's report, worst first, then in the report's order. A page is looked for in a bounded part of the report: it may hold fewer items than asked for, even none, and still have a nextCursor.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["listFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scans/{scanId}/runs/{number}/findings-summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a run's report says as a whole: counts, the worst plugins, how its hosts were scanned; or why its findings are not available.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["summarizeFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scans/{scanId}/runs/{number}/outputs/{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The findings of a run in a format that other programs read: a download link, which needs no token and expires.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["linkOutput"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scans/{scanId}/runs/{number}/plugins/{pluginId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a run's report says of a plugin: its texts, references and ratings.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["readPlugin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scans/{scanId}/runs/{number}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A download link for the report ZIP; it needs no token and expires.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["linkReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scans/{scanId}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A scan's schedule, its next five times, and what became of the last.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["readSchedule"];
        /**
         * Set when a scan starts by itself, in the syntax of EventBridge Scheduler: cron, rate or at.
         * @description Needs the role operator or admin.
         */
        put: operations["setSchedule"];
        post?: never;
        /**
         * Remove the schedule; the scan, its runs and one that is at work stay.
         * @description Needs the role operator or admin.
         */
        delete: operations["removeSchedule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scans/{scanId}/trend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The counts of a scan’s retrieved runs, newest first. A page is one of runs, of which those without a report are left out.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["readTrend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/windows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When scans may run: blackouts and allowed windows, and how each stands now.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["readWindows"];
        /**
         * Replace the windows, all of them. Runs that are at work obey them from their next look on.
         * @description Needs the role admin.
         */
        put: operations["setWindows"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/zones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What may be scanned: allowed, fragile and excluded addresses and host names.
         * @description Needs the role reader, operator or admin.
         */
        get: operations["readZones"];
        /**
         * Replace the zones, all of them. Whatever is launched from now on is judged by them.
         * @description Needs the role admin.
         */
        put: operations["setZones"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Accepted: {
            run?: components["schemas"]["Run"];
            scan: components["schemas"]["Scan"];
        };
        Access: {
            actor: string;
            /** @enum {string} */
            role: "reader" | "operator" | "admin";
        };
        AuditEntry: {
            /** @enum {string} */
            action: "scanner.registered" | "scanner.changed" | "scanner.keys-rotated" | "scanner.deleted" | "scan.defined" | "scan.adopted" | "scan.changed" | "scan.deleted" | "scan.commanded" | "scan.runs-imported" | "schedule.set" | "schedule.removed" | "baseline.set" | "baseline.removed" | "zones.changed" | "windows.changed" | "pools.changed";
            actor: string;
            /** Format: date-time */
            at: string;
            changes: {
                field: string;
                from?: string | number | boolean;
                to?: string | number | boolean;
            }[];
            id: string;
            note?: string;
            subject: string;
        };
        Baseline: {
            name: string;
            run: number;
            /** Format: date-time */
            setAt: string;
            setBy: string;
        };
        Conflict: components["schemas"]["Problem"] & ({
            allowed?: string[];
            command?: string;
            differences?: {
                found?: string;
                setting: string;
                wanted: string;
            }[];
            edition?: string;
            issues?: {
                message: string;
                /** @description Where in the input, as `targets[2]`. */
                path: string;
                /** @description What was given there; never of keys. */
                piece?: string;
            }[];
            leftOut?: {
                message: string;
                /** @enum {string} */
                reason: "NEVER_RAN" | "NO_REPORT" | "REPORT_EXPIRED" | "REPORT_GONE" | "REPORT_DAMAGED";
                scanId: string;
                scanName: string;
            }[];
            opensAt?: string;
            pool?: string;
            retryAfterSeconds?: number;
            /** @enum {number} */
            status?: 409;
            /** @enum {string} */
            title?: "CommandRefusedError" | "ConflictError" | "EditionRefusedError" | "FindingsUnavailableError" | "NothingToDownloadError" | "PoolUnavailableError" | "RequestUnderWayError" | "SettingsMismatchError" | "TargetsRefusedError" | "WindowClosedError";
            unable?: {
                name: string;
                reason: string;
                scannerId: string;
            }[];
            what?: string;
        } & {
            [key: string]: unknown;
        });
        ConnectionTest: {
            capabilities: {
                create: {
                    /** @enum {boolean} */
                    allowed: true;
                } | {
                    /** @enum {boolean} */
                    allowed: false;
                    reason: string;
                    wayOut: string;
                };
                exports: {
                    csv?: {
                        /** @enum {boolean} */
                        allowed: true;
                    } | {
                        /** @enum {boolean} */
                        allowed: false;
                        reason: string;
                        wayOut: string;
                    };
                    html?: {
                        /** @enum {boolean} */
                        allowed: true;
                    } | {
                        /** @enum {boolean} */
                        allowed: false;
                        reason: string;
                        wayOut: string;
                    };
                    nessus?: {
                        /** @enum {boolean} */
                        allowed: true;
                    } | {
                        /** @enum {boolean} */
                        allowed: false;
                        reason: string;
                        wayOut: string;
                    };
                    pdf?: {
                        /** @enum {boolean} */
                        allowed: true;
                    } | {
                        /** @enum {boolean} */
                        allowed: false;
                        reason: string;
                        wayOut: string;
                    };
                };
                launch: {
                    /** @enum {boolean} */
                    allowed: true;
                } | {
                    /** @enum {boolean} */
                    allowed: false;
                    reason: string;
                    wayOut: string;
                };
                pause: {
                    /** @enum {boolean} */
                    allowed: true;
                } | {
                    /** @enum {boolean} */
                    allowed: false;
                    reason: string;
                    wayOut: string;
                };
                stop: {
                    /** @enum {boolean} */
                    allowed: true;
                } | {
                    /** @enum {boolean} */
                    allowed: false;
                    reason: string;
                    wayOut: string;
                };
            };
            identity: {
                edition: string;
                /** Format: date-time */
                licenceExpiresAt?: string;
                licensedAddresses?: number;
                pluginSet?: string;
                uuid?: string;
                version: string;
            };
            warnings: string[];
        };
        Decision: {
            against?: {
                asked: string;
                run?: number;
            };
            coverage: {
                credentials: {
                    failed: number;
                    none: number;
                    unknown: number;
                    worked: number;
                };
                /** @enum {string} */
                endedAs?: "FINISHED" | "STOPPED" | "FAILED";
                familiesDisabled: string[];
                findings: number;
                hosts: number;
                hostsAnswered: number;
                hostsFinished: number;
                plugins?: number;
            };
            /** Format: date-time */
            decidedAt: string;
            decidedBy: string;
            diff?: {
                counts: {
                    changed: {
                        critical: number;
                        high: number;
                        info: number;
                        low: number;
                        medium: number;
                    };
                    fixed: {
                        critical: number;
                        high: number;
                        info: number;
                        low: number;
                        medium: number;
                    };
                    new: {
                        critical: number;
                        high: number;
                        info: number;
                        low: number;
                        medium: number;
                    };
                    notRetested: {
                        critical: number;
                        high: number;
                        info: number;
                        low: number;
                        medium: number;
                    };
                    unchanged: {
                        critical: number;
                        high: number;
                        info: number;
                        low: number;
                        medium: number;
                    };
                };
                hosts: {
                    before: number;
                    gone: number;
                    moved: number;
                    now: number;
                    same: number;
                    uncertain: number;
                };
                reasons: {
                    ambiguous?: number;
                    checkNotRun?: number;
                    credentialsWorse?: number;
                    hostMissing?: number;
                    hostMoved?: number;
                    hostReplaced?: number;
                    hostSilent?: number;
                    hostUncertain?: number;
                    hostUnfinished?: number;
                    licenceTrimmed?: number;
                    pluginNotRun?: number;
                    portNotTested?: number;
                    reportIncomplete?: number;
                    runNotFinished?: number;
                    scannerObstructed?: number;
                    testsReduced?: number;
                };
            };
            expiredWaivers: {
                findings: number;
                waiver: {
                    cve?: string;
                    /** Format: date */
                    expiresOn: string;
                    host?: string;
                    owner: string;
                    plugin?: string;
                    port?: number;
                    reason: string;
                };
            }[];
            failing: {
                bySeverity: {
                    critical: number;
                    high: number;
                    info: number;
                    low: number;
                    medium: number;
                };
                count: number;
                first: {
                    cves: string[];
                    cvssScore?: number;
                    host: string;
                    /** @enum {string} */
                    kind?: "new" | "changed" | "unchanged" | "fixed" | "notRetested";
                    knownExploited: boolean;
                    pluginId: string;
                    pluginName: string;
                    port: number;
                    protocol: string;
                    /** @enum {string} */
                    severity: "critical" | "high" | "medium" | "low" | "info";
                }[];
            };
            gaps: {
                counts: {
                    addressesSilent?: number;
                    baselineMissing?: number;
                    credentialsNotWorking?: number;
                    findingsNotRetested?: number;
                    formatMissing?: number;
                    hostMissing?: number;
                    hostSilent?: number;
                    hostUncertain?: number;
                    hostUnfinished?: number;
                    licenceTrimmed?: number;
                    pluginsNotRun?: number;
                    portsNotTested?: number;
                    reportIncomplete?: number;
                    reportMissing?: number;
                    runNotFinished?: number;
                    scannerObstructed?: number;
                    scannerRemarked?: number;
                    testsReduced?: number;
                };
                first: {
                    detail?: string;
                    /** @enum {string} */
                    kind: "reportMissing" | "runNotFinished" | "reportIncomplete" | "formatMissing" | "scannerRemarked" | "licenceTrimmed" | "baselineMissing" | "hostMissing" | "addressesSilent" | "hostSilent" | "hostUnfinished" | "hostUncertain" | "scannerObstructed" | "portsNotTested" | "credentialsNotWorking" | "pluginsNotRun" | "testsReduced" | "findingsNotRetested";
                    subject?: string;
                }[];
            };
            id: string;
            policy: {
                failOn: {
                    cvssScore?: number;
                    knownExploited?: boolean;
                    /** @enum {string} */
                    severity?: "critical" | "high" | "medium" | "low" | "info";
                };
                /** @default {} */
                requires: {
                    /**
                     * @default worked
                     * @enum {string}
                     */
                    credentials: "worked" | "baseline" | "notFailed";
                    /** @default targets */
                    hosts: ("targets" | "baseline") | string[];
                    /** @default all */
                    plugins: ("all" | "baseline") | string[];
                    /** @default all */
                    ports: string;
                    /**
                     * @default none
                     * @enum {string}
                     */
                    remarks: "none" | "any";
                };
                /**
                 * @default all
                 * @enum {string}
                 */
                scope: "all" | "new";
                /** @default [] */
                waivers: {
                    cve?: string;
                    /** Format: date */
                    expiresOn: string;
                    host?: string;
                    owner: string;
                    plugin?: string;
                    port?: number;
                    reason: string;
                }[];
            };
            reasons: string[];
            reportSha256?: string;
            run: number;
            scanId: string;
            /** @enum {string} */
            schema: "scanloop-decision/1";
            targets: string[];
            toolVersion: string;
            /** @enum {string} */
            verdict: "pass" | "fail" | "inconclusive";
            waived: {
                count: number;
                waivers: {
                    findings: number;
                    waiver: {
                        cve?: string;
                        /** Format: date */
                        expiresOn: string;
                        host?: string;
                        owner: string;
                        plugin?: string;
                        port?: number;
                        reason: string;
                    };
                }[];
            };
        };
        DecisionRef: {
            /** Format: date-time */
            decidedAt: string;
            decidedBy: string;
            id: string;
            /** @enum {string} */
            verdict: "pass" | "fail" | "inconclusive";
        };
        Diff: {
            against: number;
            items: components["schemas"]["DiffEntry"][];
            nextCursor?: string;
            run: number;
            summary: {
                counts: {
                    changed: {
                        critical: number;
                        high: number;
                        info: number;
                        low: number;
                        medium: number;
                    };
                    fixed: {
                        critical: number;
                        high: number;
                        info: number;
                        low: number;
                        medium: number;
                    };
                    new: {
                        critical: number;
                        high: number;
                        info: number;
                        low: number;
                        medium: number;
                    };
                    notRetested: {
                        critical: number;
                        high: number;
                        info: number;
                        low: number;
                        medium: number;
                    };
                    unchanged: {
                        critical: number;
                        high: number;
                        info: number;
                        low: number;
                        medium: number;
                    };
                };
                hosts: {
                    before: number;
                    gone: number;
                    moved: number;
                    now: number;
                    same: number;
                    uncertain: number;
                };
                reasons: {
                    ambiguous?: number;
                    checkNotRun?: number;
                    credentialsWorse?: number;
                    hostMissing?: number;
                    hostMoved?: number;
                    hostReplaced?: number;
                    hostSilent?: number;
                    hostUncertain?: number;
                    hostUnfinished?: number;
                    licenceTrimmed?: number;
                    pluginNotRun?: number;
                    portNotTested?: number;
                    reportIncomplete?: number;
                    runNotFinished?: number;
                    scannerObstructed?: number;
                    testsReduced?: number;
                };
            };
        };
        DiffEntry: {
            before?: {
                cvssScore?: number;
                knownExploited: boolean;
                /** @enum {string} */
                severity: "critical" | "high" | "medium" | "low" | "info";
            };
            changes?: ("severity" | "cvssScore" | "cves" | "knownExploited" | "exploitAvailable" | "outcome" | "output")[];
            finding: components["schemas"]["Finding"];
            /** @enum {string} */
            kind: "new" | "changed" | "unchanged" | "fixed" | "notRetested";
            /** @enum {string} */
            reason?: "runNotFinished" | "reportIncomplete" | "licenceTrimmed" | "hostMissing" | "hostReplaced" | "hostUncertain" | "hostSilent" | "hostUnfinished" | "hostMoved" | "scannerObstructed" | "checkNotRun" | "pluginNotRun" | "portNotTested" | "credentialsWorse" | "testsReduced" | "ambiguous";
        };
        Download: {
            bytes?: number;
            createdAt: string;
            entries: {
                bytes: number;
                folder: string;
                runNumber: number;
                scanId: string;
                scanName: string;
                sha256: string;
            }[];
            error?: {
                action: string;
                message: string;
                name: string;
            };
            expiresAt: string;
            fileName?: string;
            id: string;
            leftOut: {
                message: string;
                /** @enum {string} */
                reason: "NEVER_RAN" | "NO_REPORT" | "REPORT_EXPIRED" | "REPORT_GONE" | "REPORT_DAMAGED";
                scanId: string;
                scanName: string;
            }[];
            message: string;
            progress: {
                bytesDone: number;
                bytesTotal: number;
            };
            readyAt?: string;
            requestedBy: string;
            sha256?: string;
            /** @enum {string} */
            status: "PREPARING" | "READY" | "FAILED";
            updatedAt: string;
            url?: string;
            urlExpiresAt?: string;
            version: number;
        };
        Finding: {
            address?: string;
            compliance?: {
                actualValue?: string;
                auditFile?: string;
                benchmark?: string;
                check: string;
                info?: string;
                /** @enum {string} */
                outcome: "PASSED" | "FAILED" | "WARNING" | "ERROR" | "UNKNOWN";
                policyValue?: string;
                reference?: string;
                solution?: string;
            };
            cves: string[];
            cvssScore?: number;
            epss?: number;
            exploitAvailable: boolean;
            /** Format: date-time */
            firstSeenAt?: string;
            host: string;
            knownExploited: boolean;
            /** Format: date-time */
            lastSeenAt?: string;
            output?: string;
            outputCharacters?: number;
            pluginFamily: string;
            pluginId: string;
            pluginName: string;
            pluginVariant: number;
            port: number;
            protocol: string;
            service: string;
            /** @enum {string} */
            severity: "critical" | "high" | "medium" | "low" | "info";
            uri?: string;
            vpr?: number;
        };
        FindingsSummary: {
            counts: {
                critical: number;
                high: number;
                info: number;
                low: number;
                medium: number;
            };
            credentials: {
                failed?: number;
                none?: number;
                unknown?: number;
                worked?: number;
            };
            /** Format: date-time */
            endedAt?: string;
            families: {
                [key: string]: "enabled" | "disabled" | "mixed";
            };
            findings: number;
            hosts: number;
            plugins: number;
            pluginSets: string[];
            pluginSetSize?: number;
            policyName?: string;
            reportName?: string;
            scannerVersions: string[];
            settings: {
                [key: string]: string;
            };
            /** Format: date-time */
            startedAt?: string;
            /** @enum {string} */
            status: "available";
            topPlugins: {
                findings: number;
                hosts: number;
                pluginId: string;
                pluginName: string;
                /** @enum {string} */
                severity: "critical" | "high" | "medium" | "low" | "info";
            }[];
            trimmed: string[];
            unfinished: number;
        } | {
            counts?: {
                critical: number;
                high: number;
                hosts: number;
                info: number;
                low: number;
                medium: number;
                /** @enum {string} */
                source: "scanner" | "report";
            };
            reason: string;
            /** @enum {string} */
            status: "unavailable";
        };
        Forbidden: components["schemas"]["Problem"] & ({
            given?: string;
            header?: string;
            needed?: string;
            /** @enum {number} */
            status?: 403;
            /** @enum {string} */
            title?: "ForbiddenError" | "ForbiddenOriginError";
        } & {
            [key: string]: unknown;
        });
        IdempotencyKeyReused: components["schemas"]["Problem"] & ({
            /** @enum {number} */
            status?: 422;
            /** @enum {string} */
            title?: "IdempotencyKeyReusedError";
        } & {
            [key: string]: unknown;
        });
        ImportedRuns: {
            imported: components["schemas"]["Run"][];
            left: {
                historyId: string;
                reason: string;
            }[];
            remaining: number;
            retrieving: number[];
        };
        Internal: components["schemas"]["Problem"] & ({
            /** @enum {number} */
            status?: 500;
            /** @enum {string} */
            title?: "InternalError";
        } & {
            [key: string]: unknown;
        });
        InvalidInput: components["schemas"]["Problem"] & ({
            issues: {
                message: string;
                /** @description Where in the input, as `targets[2]`. */
                path: string;
                /** @description What was given there; never of keys. */
                piece?: string;
            }[];
            /** @enum {number} */
            status?: 400;
            /** @enum {string} */
            title?: "InvalidInputError";
        } & {
            [key: string]: unknown;
        });
        NotFound: components["schemas"]["Problem"] & ({
            canBeRetrieved?: boolean;
            expiredAt?: string;
            id?: string;
            /** @enum {number} */
            status?: 404;
            storedAt?: string;
            /** @enum {string} */
            title?: "NotFoundError" | "ReportExpiredError" | "DownloadExpiredError";
            what?: string;
        } & {
            [key: string]: unknown;
        });
        PayloadTooLarge: components["schemas"]["Problem"] & ({
            limitBytes: number;
            /** @enum {number} */
            status?: 413;
            /** @enum {string} */
            title?: "PayloadTooLargeError";
        } & {
            [key: string]: unknown;
        });
        Plugin: {
            cisaKnownExploited?: string;
            cves: string[];
            cvss: {
                baseScore: number;
                temporalScore?: number;
                temporalVector?: string;
                vector?: string;
                /** @enum {string} */
                version: "3" | "2.0" | "4.0";
            }[];
            cwes: string[];
            description?: string;
            epss?: number;
            exploitAvailable: boolean;
            exploitEase?: string;
            exploitedByMalware: boolean;
            exploitFrameworks: string[];
            family: string;
            id: string;
            name: string;
            other: {
                [key: string]: string;
            };
            /** Format: date */
            patchPublishedOn?: string;
            /** Format: date */
            pluginModifiedOn?: string;
            /** Format: date */
            pluginPublishedOn?: string;
            references: {
                id: string;
                type: string;
            }[];
            riskFactor?: string;
            seeAlso: string[];
            solution?: string;
            stigSeverity?: string;
            synopsis?: string;
            type?: string;
            variant: number;
            variants: number;
            vpr?: number;
            /** Format: date */
            vulnerabilityPublishedOn?: string;
        };
        Policy: {
            id: string;
            name: string;
        };
        Pools: {
            pools: {
                members: {
                    /** @description Whether there is such a scanner. One that is gone gets no scan. */
                    isRegistered: boolean;
                    /** @description Zones that it is said to reach and that are not there any more: nothing lies in these. */
                    missingZones: string[];
                    reaches: string[];
                    scannerId: string;
                    scannerName?: string;
                    /** @description The scanner's `maxActiveRuns`. */
                    slots?: number;
                    /** @description Runs of whatever scan that have a slot of the scanner. */
                    slotsInUse: number;
                    /** @description It failed a run that was about to start: until then, scans of pools keep away from it. */
                    unwell?: {
                        reason: string;
                        since: string;
                        until: string;
                    };
                    /** @description Runs of whatever scan that wait for one. */
                    waiting: number;
                }[];
                name: string;
                notes: string;
            }[];
            updatedAt?: string;
            updatedBy?: string;
            version: number;
        };
        Problem: {
            /** @description What to do. */
            action: string;
            /** @description What happened, and to what. */
            detail: string;
            /** @description The path of the request. */
            instance?: string;
            /** @description The id under which the log has the request. */
            requestId?: string;
            status: number;
            /** @description The name of the error. */
            title: string;
            /** @description `urn:scanloop:error:` and the name of the error. */
            type: string;
        } & {
            [key: string]: unknown;
        };
        RemoteRun: {
            endedAt?: string;
            historyId: string;
            isArchived: boolean;
            number?: number;
            reason?: string;
            run?: number;
            startedAt?: string;
            status: string;
        };
        RemoteScan: {
            name: string;
            remoteId: string;
            status: string;
        };
        RemoteScanner: {
            id: string;
            name: string;
        };
        ReportLink: {
            bytes: number;
            expiresAt: string;
            fileName: string;
            sha256: string;
            url: string;
        };
        Run: {
            createdAt: string;
            error?: {
                action: string;
                message: string;
                name: string;
            };
            exports?: {
                attempts: number;
                /** @enum {string} */
                format: "nessus" | "csv" | "html" | "pdf";
                part?: number;
                reason?: string;
                required: boolean;
                state: string;
            }[];
            /** @enum {string} */
            failedFrom?: "QUEUED" | "STARTING" | "RUNNING" | "PAUSED" | "FINISHED" | "RETRIEVING" | "RETRIEVED" | "STOPPED" | "FAILED";
            findings?: {
                critical: number;
                high: number;
                hosts: number;
                info: number;
                low: number;
                medium: number;
                /** @enum {string} */
                source: "scanner" | "report";
            };
            gentle?: {
                readBackAt: string;
                version: number;
            };
            hold?: {
                reason: string;
                since: string;
                until?: string;
            };
            imported?: {
                at: string;
                isWaiting: boolean;
            };
            message: string;
            notes: string[];
            number: number;
            part?: number;
            placement?: {
                pool: string;
                reason: string;
            };
            polls: number;
            progress?: {
                hostsDone: number;
                hostsKnown: number;
                percent: number;
            };
            queue?: {
                ahead: number;
                /** Format: date-time */
                estimatedStartAt?: string;
                position: number;
            };
            remote?: {
                historyId?: string;
                scanId: string;
                uuid: string;
            };
            remoteEndedAt?: string;
            remoteStartedAt?: string;
            report?: {
                bytes: number;
                fileName: string;
                findings: {
                    findings: number;
                    /** @enum {string} */
                    status: "available";
                } | {
                    reason: string;
                    /** @enum {string} */
                    status: "unavailable";
                };
                members: {
                    bytes: number;
                    /** @enum {string} */
                    format?: "nessus" | "csv" | "html" | "pdf";
                    name: string;
                    sha256: string;
                }[];
                missing: {
                    /** @enum {string} */
                    format: "nessus" | "csv" | "html" | "pdf";
                    reason: string;
                }[];
                sha256: string;
                storedAt: string;
            };
            requestedBy: string;
            scanId: string;
            scannerId: string;
            settled: boolean;
            /** @enum {string} */
            status: "QUEUED" | "STARTING" | "RUNNING" | "PAUSED" | "FINISHED" | "RETRIEVING" | "RETRIEVED" | "STOPPED" | "FAILED";
            stopRule?: {
                message: string;
                /** @enum {string} */
                rule: "window" | "max-duration";
            };
            times: {
                FAILED?: string;
                FINISHED?: string;
                PAUSED?: string;
                QUEUED?: string;
                RETRIEVED?: string;
                RETRIEVING?: string;
                RUNNING?: string;
                STARTING?: string;
                STOPPED?: string;
            };
            /** @enum {string} */
            trigger: "manual" | "auto" | "schedule" | "external" | "ci";
            trouble?: {
                error: {
                    action: string;
                    message: string;
                    name: string;
                };
                since: string;
            };
            updatedAt: string;
            version: number;
        };
        Scan: {
            autoCreate: boolean;
            autoRetrieve: boolean;
            autoStart: boolean;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** @enum {string} */
            creation: "NEW" | "CREATING" | "CREATED" | "FAILED";
            creationError?: {
                action: string;
                message: string;
                name: string;
            };
            creationMessage?: string;
            formats: {
                /** @enum {string} */
                format: "nessus" | "csv" | "html" | "pdf";
                required: boolean;
            }[];
            /** @enum {string} */
            fragileTargets: "split" | "gentle" | "refuse";
            id: string;
            latestActivityAt: string;
            latestRun?: number;
            maxDurationSeconds?: number;
            name: string;
            notes: string;
            /** @enum {string} */
            outsideWindow: "queue" | "refuse";
            parts?: {
                addressCount: number;
                remoteId?: string;
                /** @enum {string} */
                settings: "gentle" | "ordinary";
                targets: string[];
            }[];
            placements?: {
                /** @enum {string} */
                creation: "NEW" | "CREATING" | "CREATED" | "FAILED";
                /** @description Why it could not be created there. */
                error?: string;
                remoteId?: string;
                scannerId: string;
            }[];
            pool?: string;
            remoteId?: string;
            remoteScannerId?: string;
            scannerId: string;
            source: {
                template: string;
            } | {
                policyId: string;
            } | {
                adopted: {
                    endedHistoryIds: string[];
                    name: string;
                    numbersKept?: boolean;
                };
            };
            /** @enum {string} */
            status: "NEW" | "CREATING" | "CREATED" | "FAILED" | "QUEUED" | "STARTING" | "RUNNING" | "PAUSED" | "FINISHED" | "RETRIEVING" | "RETRIEVED" | "STOPPED";
            targets: string[];
            /** Format: date-time */
            updatedAt: string;
            version: number;
            /** @enum {string} */
            whenUnpausable: "wait" | "stop";
        };
        ScanDetail: components["schemas"]["Scan"] & {
            allowedCommands: ("CREATE" | "START" | "PAUSE" | "RESUME" | "STOP" | "RETRIEVE")[];
            commands: {
                CREATE?: {
                    /** @enum {boolean} */
                    allowed: true;
                } | {
                    /** @enum {boolean} */
                    allowed: false;
                    reason: string;
                };
                PAUSE?: {
                    /** @enum {boolean} */
                    allowed: true;
                } | {
                    /** @enum {boolean} */
                    allowed: false;
                    reason: string;
                };
                RESUME?: {
                    /** @enum {boolean} */
                    allowed: true;
                } | {
                    /** @enum {boolean} */
                    allowed: false;
                    reason: string;
                };
                RETRIEVE?: {
                    /** @enum {boolean} */
                    allowed: true;
                } | {
                    /** @enum {boolean} */
                    allowed: false;
                    reason: string;
                };
                START?: {
                    /** @enum {boolean} */
                    allowed: true;
                } | {
                    /** @enum {boolean} */
                    allowed: false;
                    reason: string;
                };
                STOP?: {
                    /** @enum {boolean} */
                    allowed: true;
                } | {
                    /** @enum {boolean} */
                    allowed: false;
                    reason: string;
                };
            };
            run?: components["schemas"]["Run"];
        };
        Scanner: {
            apiUrl: string;
            capabilities: {
                create: {
                    /** @enum {boolean} */
                    allowed: true;
                } | {
                    /** @enum {boolean} */
                    allowed: false;
                    reason: string;
                    wayOut: string;
                };
                exports: {
                    csv?: {
                        /** @enum {boolean} */
                        allowed: true;
                    } | {
                        /** @enum {boolean} */
                        allowed: false;
                        reason: string;
                        wayOut: string;
                    };
                    html?: {
                        /** @enum {boolean} */
                        allowed: true;
                    } | {
                        /** @enum {boolean} */
                        allowed: false;
                        reason: string;
                        wayOut: string;
                    };
                    nessus?: {
                        /** @enum {boolean} */
                        allowed: true;
                    } | {
                        /** @enum {boolean} */
                        allowed: false;
                        reason: string;
                        wayOut: string;
                    };
                    pdf?: {
                        /** @enum {boolean} */
                        allowed: true;
                    } | {
                        /** @enum {boolean} */
                        allowed: false;
                        reason: string;
                        wayOut: string;
                    };
                };
                launch: {
                    /** @enum {boolean} */
                    allowed: true;
                } | {
                    /** @enum {boolean} */
                    allowed: false;
                    reason: string;
                    wayOut: string;
                };
                pause: {
                    /** @enum {boolean} */
                    allowed: true;
                } | {
                    /** @enum {boolean} */
                    allowed: false;
                    reason: string;
                    wayOut: string;
                };
                stop: {
                    /** @enum {boolean} */
                    allowed: true;
                } | {
                    /** @enum {boolean} */
                    allowed: false;
                    reason: string;
                    wayOut: string;
                };
            };
            /** Format: date-time */
            checkedAt: string;
            /** Format: date-time */
            createdAt: string;
            id: string;
            identity: {
                edition: string;
                /** Format: date-time */
                licenceExpiresAt?: string;
                licensedAddresses?: number;
                pluginSet?: string;
                uuid?: string;
                version: string;
            };
            keyHint: string;
            maxActiveRuns: number;
            name: string;
            notes: string;
            pollSeconds: number;
            tls: {
                /** @enum {string} */
                mode: "system";
            } | {
                /** @enum {string} */
                mode: "ca";
                pem: string;
            } | {
                fingerprint: string;
                /** @enum {string} */
                mode: "pin";
            } | {
                /** @enum {string} */
                mode: "insecure";
                reason: string;
            };
            /** @enum {string} */
            type: "nessus" | "tenable-vm";
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        ScannerCheck: {
            scanner: components["schemas"]["Scanner"];
            warnings: string[];
        };
        ScannerFault: components["schemas"]["Problem"] & ({
            bytes?: number;
            fingerprint?: string;
            format?: string;
            position?: number;
            request?: string;
            /** @enum {number} */
            status?: 502;
            /** @enum {string} */
            title?: "ScannerUnreachableError" | "ScannerAddressError" | "ScannerCertificateError" | "ScannerRejectedError" | "ScannerNotFoundError" | "ScannerProtocolError" | "ExportFailedError" | "ExportTruncatedError" | "ExportParseError";
            url?: string;
        } & {
            [key: string]: unknown;
        });
        ScanPlan: {
            /** @description What to do about refusals. */
            action?: string;
            /**
             * @description A number, in decimal digits.
             * @example 65536
             */
            addressCount: string;
            /** @description Present if a part is scanned gently. */
            gentle?: {
                /**
                 * @description Sent with the scan; or asked of the policy, which is compared before each launch.
                 * @enum {string}
                 */
                forcedBy: "settings" | "policy";
                /** @description What is forced, as phrases. */
                rules: string[];
                version: number;
            };
            hostNameCount: number;
            /** @description Refusals that are not listed. */
            moreRefusals: number;
            /** @description How the scan would be divided, in the order in which the parts run; none if refused. */
            parts: {
                /**
                 * @description A number, in decimal digits.
                 * @example 65536
                 */
                addressCount: string;
                hostNameCount: number;
                /** @enum {string} */
                settings: "gentle" | "ordinary";
                targetCount: number;
            }[];
            /** @description Whether a scan of these targets would be taken now. */
            permitted: boolean;
            refusals: {
                /**
                 * @description A number, in decimal digits.
                 * @example 65536
                 */
                addressCount: string;
                /** @description A phrase that fits behind the target. */
                message: string;
                /** @description The first of the addresses that it is about. */
                part?: string;
                /** @enum {string} */
                reason: "excluded" | "fragile" | "outside" | "unresolved" | "unreadable";
                target: string;
                zone?: string;
            }[];
            windows: components["schemas"]["WindowOutlook"];
            zones: {
                /**
                 * @description A number, in decimal digits.
                 * @example 65536
                 */
                addressCount: string;
                hostNameCount: number;
                /** @enum {string} */
                kind: "allowed" | "fragile" | "excluded";
                name: string;
            }[];
        };
        Schedule: {
            createdAt: string;
            enabled: boolean;
            endDate?: string;
            expression: string;
            lastFiredAt?: string;
            lastOutcome?: {
                /** Format: date-time */
                at: string;
                message: string;
                /** @enum {string} */
                result: "started" | "queued" | "skipped" | "refused" | "missed" | "failed";
                runNumber?: number;
                /** Format: date-time */
                scheduledAt: string;
            };
            nextTimes: string[];
            /** @enum {string} */
            overlap: "skip" | "queue";
            queued?: {
                scheduledAt: string;
            };
            scanId: string;
            setBy: string;
            startsAfterSeconds: number;
            timezone: string;
            updatedAt: string;
            version: number;
        };
        StaleVersion: components["schemas"]["Problem"] & ({
            current: number;
            /** @enum {number} */
            status?: 412;
            /** @enum {string} */
            title?: "StaleVersionError";
        } & {
            [key: string]: unknown;
        });
        Template: {
            description: string;
            name: string;
            title: string;
        };
        TooManyRequests: components["schemas"]["Problem"] & ({
            requestsPerSecond: number;
            retryAfterSeconds: number;
            /** @enum {number} */
            status?: 429;
            /** @enum {string} */
            title?: "TooManyRequestsError";
        } & {
            [key: string]: unknown;
        });
        TrendPoint: {
            /** Format: date-time */
            endedAt: string;
            findings: {
                critical: number;
                high: number;
                hosts: number;
                info: number;
                low: number;
                medium: number;
                /** @enum {string} */
                source: "scanner" | "report";
            };
            number: number;
        };
        Unauthenticated: components["schemas"]["Problem"] & ({
            /** @enum {number} */
            status?: 401;
            /** @enum {string} */
            title?: "UnauthenticatedError";
        } & {
            [key: string]: unknown;
        });
        Unavailable: components["schemas"]["Problem"] & ({
            seconds?: number;
            /** @enum {number} */
            status?: 503;
            /** @enum {string} */
            title?: "StorageUnavailableError" | "ScannerBusyError" | "DeadlineExceededError" | "DataDirectoryInUseError";
        } & {
            [key: string]: unknown;
        });
        WindowOutlook: {
            closed: boolean;
            /** @description When it closes next, if it is open and that is known. */
            closesAt?: string;
            /** @description The windows that are about such a scan. */
            names: string[];
            /** @description When it opens next, if it is closed and that is known. */
            opensAt?: string;
            /** @description Why it is closed now, as a phrase behind "it is". */
            reason?: string;
        };
        Windows: {
            updatedAt?: string;
            updatedBy?: string;
            version: number;
            windows: {
                /** @description When that changes, if it does within 400 days. */
                changesAt?: string;
                /** @description Whether now is inside: a blackout closes, an allowed one opens. */
                isInside: boolean;
                /** @enum {string} */
                kind: "blackout" | "allowed";
                /** @description Zones that it names and that are not there any more: until that is corrected, it is about every scan. */
                missingZones: string[];
                name: string;
                notes: string;
                times: {
                    days: ("MON" | "TUE" | "WED" | "THU" | "FRI" | "SAT" | "SUN")[];
                    from: string;
                    /** @enum {string} */
                    recurs: "weekly";
                    to: string;
                } | {
                    /** Format: date-time */
                    from: string;
                    /** @enum {string} */
                    recurs: "once";
                    /** Format: date-time */
                    to: string;
                };
                timezone: string;
                zones: string[];
            }[];
        };
        Zones: {
            updatedAt?: string;
            updatedBy?: string;
            version: number;
            zones: {
                /** @enum {string} */
                kind: "allowed" | "fragile" | "excluded";
                members: string[];
                name: string;
                notes: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The version of the record, which `If-Match` takes. */
        ETag: string;
        /** @description `true` if this is the answer that the same request had before. */
        "Idempotency-Replayed": "true";
        /** @description The path of what was made. */
        Location: string;
        /** @description After how many seconds it makes sense to send the request again. */
        "Retry-After": string;
        /** @description The id under which the log has the request: the X-Request-Id that was sent, if it has 1 to 128 letters, digits or characters of `_.~:+/=@-`, or else a new one. */
        "X-Request-Id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "version": "0.1.0"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                        version: string;
                    };
                };
            };
        };
    };
    readAccess: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "actor": "ada@example.com",
                     *       "role": "operator"
                     *     }
                     */
                    "application/json": components["schemas"]["Access"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                subject?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01m7yv7fdcr8zm6ercgg84qdp9",
                     *           "at": "2026-11-21T10:42:57.580Z",
                     *           "actor": "ada@example.com",
                     *           "action": "scan.changed",
                     *           "subject": "scan-01m7yv7fb3vrjsmn438shz1s0s",
                     *           "changes": [
                     *             {
                     *               "field": "name",
                     *               "from": "Servers",
                     *               "to": "Servers of the head office"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": "WyJzY2FucyIsInNjYW4tMDEiXQ"
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    testConnection: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of 1 to 255 characters that stands for this request alone, such as a UUID. Sent again with the same key within 24 hours, the request is not carried out again, but answered as the first time. Refusals are not kept: they change nothing.
                 * @example 6f1c2f0e-5d0b-4b6e-9d3a-0c8f5b7a1e42
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "nessus",
                 *       "apiUrl": "https://nessus.example:8834",
                 *       "accessKey": "the-access-key",
                 *       "secretKey": "the-secret-key",
                 *       "tls": {
                 *         "mode": "pin",
                 *         "fingerprint": "AA:BB:CC:DD:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00"
                 *       }
                 *     }
                 */
                "application/json": {
                    accessKey: string;
                    apiUrl: string;
                    secretKey: string;
                    /**
                     * @default {
                     *       "mode": "system"
                     *     }
                     */
                    tls?: {
                        /** @enum {string} */
                        mode: "system";
                    } | {
                        /** @enum {string} */
                        mode: "ca";
                        pem: string;
                    } | {
                        fingerprint: string;
                        /** @enum {string} */
                        mode: "pin";
                    } | {
                        /** @enum {string} */
                        mode: "insecure";
                        reason: string;
                    };
                    /** @enum {string} */
                    type: "nessus" | "tenable-vm";
                };
            };
        };
        responses: {
            /** @description What it is and permits. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "identity": {
                     *         "edition": "Nessus Manager",
                     *         "version": "10.8.3",
                     *         "pluginSet": "202611200605"
                     *       },
                     *       "capabilities": {
                     *         "create": {
                     *           "allowed": true
                     *         },
                     *         "launch": {
                     *           "allowed": true
                     *         },
                     *         "pause": {
                     *           "allowed": true
                     *         },
                     *         "stop": {
                     *           "allowed": true
                     *         },
                     *         "exports": {
                     *           "nessus": {
                     *             "allowed": true
                     *           },
                     *           "csv": {
                     *             "allowed": true
                     *           },
                     *           "html": {
                     *             "allowed": true
                     *           },
                     *           "pdf": {
                     *             "allowed": true
                     *           }
                     *         }
                     *       },
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionTest"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description The idempotency key stands for another request. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:IdempotencyKeyReusedError",
                     *       "title": "IdempotencyKeyReusedError",
                     *       "status": 422,
                     *       "detail": "The idempotency key was used before, for a request that was not the same.",
                     *       "action": "Send this request with a key of its own.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["IdempotencyKeyReused"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner does not answer, refuses, or answers nonsense. */
            502: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ScannerUnreachableError",
                     *       "title": "ScannerUnreachableError",
                     *       "status": 502,
                     *       "detail": "The scanner at https://nessus.example:8834 does not answer: connection refused.",
                     *       "action": "Check that the address is right, that the scanner is running and that this machine may reach it.",
                     *       "instance": "/v1/scanners",
                     *       "url": "https://nessus.example:8834"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ScannerFault"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    requestDownload: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of 1 to 255 characters that stands for this request alone, such as a UUID. Sent again with the same key within 24 hours, the request is not carried out again, but answered as the first time. Refusals are not kept: they change nothing.
                 * @example 6f1c2f0e-5d0b-4b6e-9d3a-0c8f5b7a1e42
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "scanIds": [
                 *         "scan-01m7yv7fb3vrjsmn438shz1s0s",
                 *         "scan-01m7yv7fb3vrjsmn438shz1s0t"
                 *       ]
                 *     }
                 */
                "application/json": {
                    scanIds: string[];
                };
            };
        };
        responses: {
            /** @description It is being built; follow it. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "download-01m7yw9k2c7h3n8q5v0d4x6b1z",
                     *       "status": "PREPARING",
                     *       "requestedBy": "ada@example.com",
                     *       "message": "Waiting to be built.",
                     *       "progress": {
                     *         "bytesDone": 0,
                     *         "bytesTotal": 761694
                     *       },
                     *       "entries": [
                     *         {
                     *           "scanId": "scan-01m7yv7fb3vrjsmn438shz1s0s",
                     *           "scanName": "Servers",
                     *           "runNumber": 1,
                     *           "folder": "Servers-run-1",
                     *           "bytes": 761694,
                     *           "sha256": "75dd6db7eb9086956acde5ac73fbbddc139fa348fd4736382a190699994cebaf"
                     *         }
                     *       ],
                     *       "leftOut": [
                     *         {
                     *           "scanId": "scan-01m7yv7fb3vrjsmn438shz1s0t",
                     *           "scanName": "Printers",
                     *           "reason": "NEVER_RAN",
                     *           "message": "It never ran. START it, and RETRIEVE its report."
                     *         }
                     *       ],
                     *       "createdAt": "2026-11-21T11:40:00.000Z",
                     *       "updatedAt": "2026-11-21T11:40:00.000Z",
                     *       "expiresAt": "2026-11-22T11:40:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Download"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description The idempotency key stands for another request. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:IdempotencyKeyReusedError",
                     *       "title": "IdempotencyKeyReusedError",
                     *       "status": 422,
                     *       "detail": "The idempotency key was used before, for a request that was not the same.",
                     *       "action": "Send this request with a key of its own.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["IdempotencyKeyReused"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readDownload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                downloadId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The download. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "download-01m7yw9k2c7h3n8q5v0d4x6b1z",
                     *       "status": "READY",
                     *       "requestedBy": "ada@example.com",
                     *       "message": "The ZIP is ready; some scans are not in it.",
                     *       "progress": {
                     *         "bytesDone": 762718,
                     *         "bytesTotal": 762718
                     *       },
                     *       "entries": [
                     *         {
                     *           "scanId": "scan-01m7yv7fb3vrjsmn438shz1s0s",
                     *           "scanName": "Servers",
                     *           "runNumber": 1,
                     *           "folder": "Servers-run-1",
                     *           "bytes": 761694,
                     *           "sha256": "75dd6db7eb9086956acde5ac73fbbddc139fa348fd4736382a190699994cebaf"
                     *         }
                     *       ],
                     *       "leftOut": [
                     *         {
                     *           "scanId": "scan-01m7yv7fb3vrjsmn438shz1s0t",
                     *           "scanName": "Printers",
                     *           "reason": "NEVER_RAN",
                     *           "message": "It never ran. START it, and RETRIEVE its report."
                     *         }
                     *       ],
                     *       "createdAt": "2026-11-21T11:40:00.000Z",
                     *       "updatedAt": "2026-11-21T11:40:01.000Z",
                     *       "expiresAt": "2026-11-22T11:40:01.000Z",
                     *       "version": 3,
                     *       "url": "http://127.0.0.1:8470/downloads/…",
                     *       "urlExpiresAt": "2026-11-21T11:56:00.000Z",
                     *       "fileName": "scanloop-1-report-2026-11-21.zip",
                     *       "bytes": 762718,
                     *       "sha256": "0c4e1a5f5d2f4b6c8a9e7d3b1f2e4c6a8b0d2f4e6a8c0e2f4a6b8d0c2e4f6a8b",
                     *       "readyAt": "2026-11-21T11:40:01.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Download"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readPools: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pools. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pools": [
                     *         {
                     *           "name": "Berlin",
                     *           "members": [
                     *             {
                     *               "scannerId": "scanner-01m7yv7fahw2qs819k7sjspcs5",
                     *               "reaches": [
                     *                 "Head office",
                     *                 "Medical devices"
                     *               ],
                     *               "isRegistered": true,
                     *               "scannerName": "Head office",
                     *               "missingZones": [],
                     *               "slots": 10,
                     *               "slotsInUse": 10,
                     *               "waiting": 2
                     *             },
                     *             {
                     *               "scannerId": "scanner-01m7yv8c2k4w9pn3t6r5xq0d7e",
                     *               "reaches": [
                     *                 "Head office"
                     *               ],
                     *               "isRegistered": true,
                     *               "scannerName": "Data centre",
                     *               "missingZones": [],
                     *               "slots": 4,
                     *               "slotsInUse": 0,
                     *               "waiting": 0,
                     *               "unwell": {
                     *                 "since": "2026-11-21T10:42:57.555Z",
                     *                 "until": "2026-11-21T10:47:57.555Z",
                     *                 "reason": "The scanner at https://nessus-2.example:8834 does not answer: connection refused."
                     *               }
                     *             }
                     *           ],
                     *           "notes": "Two in the same rack."
                     *         }
                     *       ],
                     *       "updatedAt": "2026-11-21T10:40:00.000Z",
                     *       "updatedBy": "ada@example.com",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Pools"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    setPools: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "pools": [
                 *         {
                 *           "name": "Berlin",
                 *           "members": [
                 *             {
                 *               "scannerId": "scanner-01m7yv7fahw2qs819k7sjspcs5",
                 *               "reaches": [
                 *                 "Head office",
                 *                 "Medical devices"
                 *               ]
                 *             },
                 *             {
                 *               "scannerId": "scanner-01m7yv8c2k4w9pn3t6r5xq0d7e",
                 *               "reaches": [
                 *                 "Head office"
                 *               ]
                 *             }
                 *           ],
                 *           "notes": "Two in the same rack."
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    pools: {
                        members: {
                            /**
                             * @description Names of the zones that the scanner reaches from where it stands. Empty: it reaches everything. It gets only scans whose targets all lie in these.
                             * @default []
                             */
                            reaches?: string[];
                            scannerId: string;
                        }[];
                        name: string;
                        /** @default  */
                        notes?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description The pools. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pools": [
                     *         {
                     *           "name": "Berlin",
                     *           "members": [
                     *             {
                     *               "scannerId": "scanner-01m7yv7fahw2qs819k7sjspcs5",
                     *               "reaches": [
                     *                 "Head office",
                     *                 "Medical devices"
                     *               ],
                     *               "isRegistered": true,
                     *               "scannerName": "Head office",
                     *               "missingZones": [],
                     *               "slots": 10,
                     *               "slotsInUse": 10,
                     *               "waiting": 2
                     *             },
                     *             {
                     *               "scannerId": "scanner-01m7yv8c2k4w9pn3t6r5xq0d7e",
                     *               "reaches": [
                     *                 "Head office"
                     *               ],
                     *               "isRegistered": true,
                     *               "scannerName": "Data centre",
                     *               "missingZones": [],
                     *               "slots": 4,
                     *               "slotsInUse": 0,
                     *               "waiting": 0,
                     *               "unwell": {
                     *                 "since": "2026-11-21T10:42:57.555Z",
                     *                 "until": "2026-11-21T10:47:57.555Z",
                     *                 "reason": "The scanner at https://nessus-2.example:8834 does not answer: connection refused."
                     *               }
                     *             }
                     *           ],
                     *           "notes": "Two in the same rack."
                     *         }
                     *       ],
                     *       "updatedAt": "2026-11-21T10:40:00.000Z",
                     *       "updatedBy": "ada@example.com",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Pools"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The record has changed since it was read. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StaleVersionError",
                     *       "title": "StaleVersionError",
                     *       "status": 412,
                     *       "detail": "The scan scan-01 has changed since it was read; its version is now 4.",
                     *       "action": "Read it again, look at what changed, and send the change with the new version.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "current": 4
                     *     }
                     */
                    "application/problem+json": components["schemas"]["StaleVersion"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    planScan: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of 1 to 255 characters that stands for this request alone, such as a UUID. Sent again with the same key within 24 hours, the request is not carried out again, but answered as the first time. Refusals are not kept: they change nothing.
                 * @example 6f1c2f0e-5d0b-4b6e-9d3a-0c8f5b7a1e42
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "targets": "10.20.0.0/24, 10.20.7.16-10.20.7.31",
                 *       "fragileTargets": "split"
                 *     }
                 */
                "application/json": {
                    /**
                     * @default split
                     * @enum {string}
                     */
                    fragileTargets?: "split" | "gentle" | "refuse";
                    policyId?: string;
                    /**
                     * @description As typed (separated by commas, semicolons, spaces or line ends) or as a list: IPv4 and IPv6 addresses, CIDR blocks, ranges a-b, host names.
                     * @example 10.0.0.0/28, 10.0.1.5-10.0.1.9, host.example
                     * @example [
                     *       "10.0.0.1",
                     *       "2001:db8::1"
                     *     ]
                     */
                    targets: string | string[];
                };
            };
        };
        responses: {
            /** @description The judgement. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "permitted": true,
                     *       "addressCount": "272",
                     *       "hostNameCount": 0,
                     *       "zones": [
                     *         {
                     *           "name": "Head office",
                     *           "kind": "allowed",
                     *           "addressCount": "272",
                     *           "hostNameCount": 0
                     *         },
                     *         {
                     *           "name": "Medical devices",
                     *           "kind": "fragile",
                     *           "addressCount": "16",
                     *           "hostNameCount": 0
                     *         }
                     *       ],
                     *       "parts": [
                     *         {
                     *           "settings": "gentle",
                     *           "targetCount": 1,
                     *           "addressCount": "16",
                     *           "hostNameCount": 0
                     *         },
                     *         {
                     *           "settings": "ordinary",
                     *           "targetCount": 1,
                     *           "addressCount": "256",
                     *           "hostNameCount": 0
                     *         }
                     *       ],
                     *       "gentle": {
                     *         "version": 1,
                     *         "rules": [
                     *           "no checks that may do harm",
                     *           "at most 5 hosts, and 2 checks and 16 connections of a host, at the same time"
                     *         ],
                     *         "forcedBy": "settings"
                     *       },
                     *       "refusals": [],
                     *       "moreRefusals": 0,
                     *       "windows": {
                     *         "names": [
                     *           "Nights"
                     *         ],
                     *         "closed": true,
                     *         "reason": "outside the allowed window \"Nights\"",
                     *         "opensAt": "2026-11-23T21:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ScanPlan"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description The idempotency key stands for another request. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:IdempotencyKeyReusedError",
                     *       "title": "IdempotencyKeyReusedError",
                     *       "status": 422,
                     *       "detail": "The idempotency key was used before, for a request that was not the same.",
                     *       "action": "Send this request with a key of its own.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["IdempotencyKeyReused"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    listScanners: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "scanner-01m7yv7fahw2qs819k7sjspcs5",
                     *           "name": "Head office",
                     *           "type": "nessus",
                     *           "apiUrl": "https://nessus.example:8834",
                     *           "notes": "",
                     *           "tls": {
                     *             "mode": "pin",
                     *             "fingerprint": "AA:BB:CC:DD:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00"
                     *           },
                     *           "pollSeconds": 60,
                     *           "maxActiveRuns": 10,
                     *           "keyHint": "770f",
                     *           "identity": {
                     *             "edition": "Nessus Manager",
                     *             "version": "10.8.3",
                     *             "pluginSet": "202611200605"
                     *           },
                     *           "capabilities": {
                     *             "create": {
                     *               "allowed": true
                     *             },
                     *             "launch": {
                     *               "allowed": true
                     *             },
                     *             "pause": {
                     *               "allowed": true
                     *             },
                     *             "stop": {
                     *               "allowed": true
                     *             },
                     *             "exports": {
                     *               "nessus": {
                     *                 "allowed": true
                     *               },
                     *               "csv": {
                     *                 "allowed": true
                     *               },
                     *               "html": {
                     *                 "allowed": true
                     *               },
                     *               "pdf": {
                     *                 "allowed": true
                     *               }
                     *             }
                     *           },
                     *           "checkedAt": "2026-11-21T10:00:00.000Z",
                     *           "createdAt": "2026-11-21T10:00:00.000Z",
                     *           "updatedAt": "2026-11-21T10:00:00.000Z",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "nextCursor": "WyJzY2FucyIsInNjYW4tMDEiXQ"
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Scanner"][];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    registerScanner: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of 1 to 255 characters that stands for this request alone, such as a UUID. Sent again with the same key within 24 hours, the request is not carried out again, but answered as the first time. Refusals are not kept: they change nothing.
                 * @example 6f1c2f0e-5d0b-4b6e-9d3a-0c8f5b7a1e42
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Head office",
                 *       "type": "nessus",
                 *       "apiUrl": "https://nessus.example:8834",
                 *       "accessKey": "the-access-key",
                 *       "secretKey": "the-secret-key",
                 *       "tls": {
                 *         "mode": "pin",
                 *         "fingerprint": "AA:BB:CC:DD:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00"
                 *       }
                 *     }
                 */
                "application/json": {
                    accessKey: string;
                    apiUrl: string;
                    /** @default 10 */
                    maxActiveRuns?: number;
                    name: string;
                    /** @default  */
                    notes?: string;
                    /** @default 60 */
                    pollSeconds?: number;
                    secretKey: string;
                    /**
                     * @default {
                     *       "mode": "system"
                     *     }
                     */
                    tls?: {
                        /** @enum {string} */
                        mode: "system";
                    } | {
                        /** @enum {string} */
                        mode: "ca";
                        pem: string;
                    } | {
                        fingerprint: string;
                        /** @enum {string} */
                        mode: "pin";
                    } | {
                        /** @enum {string} */
                        mode: "insecure";
                        reason: string;
                    };
                    /** @enum {string} */
                    type: "nessus" | "tenable-vm";
                };
            };
        };
        responses: {
            /** @description The registered scanner. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "scanner-01m7yv7fahw2qs819k7sjspcs5",
                     *       "name": "Head office",
                     *       "type": "nessus",
                     *       "apiUrl": "https://nessus.example:8834",
                     *       "notes": "",
                     *       "tls": {
                     *         "mode": "pin",
                     *         "fingerprint": "AA:BB:CC:DD:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00"
                     *       },
                     *       "pollSeconds": 60,
                     *       "maxActiveRuns": 10,
                     *       "keyHint": "770f",
                     *       "identity": {
                     *         "edition": "Nessus Manager",
                     *         "version": "10.8.3",
                     *         "pluginSet": "202611200605"
                     *       },
                     *       "capabilities": {
                     *         "create": {
                     *           "allowed": true
                     *         },
                     *         "launch": {
                     *           "allowed": true
                     *         },
                     *         "pause": {
                     *           "allowed": true
                     *         },
                     *         "stop": {
                     *           "allowed": true
                     *         },
                     *         "exports": {
                     *           "nessus": {
                     *             "allowed": true
                     *           },
                     *           "csv": {
                     *             "allowed": true
                     *           },
                     *           "html": {
                     *             "allowed": true
                     *           },
                     *           "pdf": {
                     *             "allowed": true
                     *           }
                     *         }
                     *       },
                     *       "checkedAt": "2026-11-21T10:00:00.000Z",
                     *       "createdAt": "2026-11-21T10:00:00.000Z",
                     *       "updatedAt": "2026-11-21T10:00:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Scanner"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description The idempotency key stands for another request. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:IdempotencyKeyReusedError",
                     *       "title": "IdempotencyKeyReusedError",
                     *       "status": 422,
                     *       "detail": "The idempotency key was used before, for a request that was not the same.",
                     *       "action": "Send this request with a key of its own.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["IdempotencyKeyReused"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner does not answer, refuses, or answers nonsense. */
            502: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ScannerUnreachableError",
                     *       "title": "ScannerUnreachableError",
                     *       "status": 502,
                     *       "detail": "The scanner at https://nessus.example:8834 does not answer: connection refused.",
                     *       "action": "Check that the address is right, that the scanner is running and that this machine may reach it.",
                     *       "instance": "/v1/scanners",
                     *       "url": "https://nessus.example:8834"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ScannerFault"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readScanner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scannerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scanner. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "scanner-01m7yv7fahw2qs819k7sjspcs5",
                     *       "name": "Head office",
                     *       "type": "nessus",
                     *       "apiUrl": "https://nessus.example:8834",
                     *       "notes": "",
                     *       "tls": {
                     *         "mode": "pin",
                     *         "fingerprint": "AA:BB:CC:DD:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00"
                     *       },
                     *       "pollSeconds": 60,
                     *       "maxActiveRuns": 10,
                     *       "keyHint": "770f",
                     *       "identity": {
                     *         "edition": "Nessus Manager",
                     *         "version": "10.8.3",
                     *         "pluginSet": "202611200605"
                     *       },
                     *       "capabilities": {
                     *         "create": {
                     *           "allowed": true
                     *         },
                     *         "launch": {
                     *           "allowed": true
                     *         },
                     *         "pause": {
                     *           "allowed": true
                     *         },
                     *         "stop": {
                     *           "allowed": true
                     *         },
                     *         "exports": {
                     *           "nessus": {
                     *             "allowed": true
                     *           },
                     *           "csv": {
                     *             "allowed": true
                     *           },
                     *           "html": {
                     *             "allowed": true
                     *           },
                     *           "pdf": {
                     *             "allowed": true
                     *           }
                     *         }
                     *       },
                     *       "checkedAt": "2026-11-21T10:00:00.000Z",
                     *       "createdAt": "2026-11-21T10:00:00.000Z",
                     *       "updatedAt": "2026-11-21T10:00:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Scanner"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    deleteScanner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scannerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    changeScanner: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
            };
            path: {
                scannerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "pollSeconds": 120
                 *     }
                 */
                "application/json": {
                    accessKey?: string;
                    apiUrl?: string;
                    maxActiveRuns?: number;
                    name?: string;
                    notes?: string;
                    pollSeconds?: number;
                    secretKey?: string;
                    tls?: {
                        /** @enum {string} */
                        mode: "system";
                    } | {
                        /** @enum {string} */
                        mode: "ca";
                        pem: string;
                    } | {
                        fingerprint: string;
                        /** @enum {string} */
                        mode: "pin";
                    } | {
                        /** @enum {string} */
                        mode: "insecure";
                        reason: string;
                    };
                };
            };
        };
        responses: {
            /** @description The changed scanner. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "scanner-01m7yv7fahw2qs819k7sjspcs5",
                     *       "name": "Head office",
                     *       "type": "nessus",
                     *       "apiUrl": "https://nessus.example:8834",
                     *       "notes": "",
                     *       "tls": {
                     *         "mode": "pin",
                     *         "fingerprint": "AA:BB:CC:DD:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00"
                     *       },
                     *       "pollSeconds": 120,
                     *       "maxActiveRuns": 10,
                     *       "keyHint": "770f",
                     *       "identity": {
                     *         "edition": "Nessus Manager",
                     *         "version": "10.8.3",
                     *         "pluginSet": "202611200605"
                     *       },
                     *       "capabilities": {
                     *         "create": {
                     *           "allowed": true
                     *         },
                     *         "launch": {
                     *           "allowed": true
                     *         },
                     *         "pause": {
                     *           "allowed": true
                     *         },
                     *         "stop": {
                     *           "allowed": true
                     *         },
                     *         "exports": {
                     *           "nessus": {
                     *             "allowed": true
                     *           },
                     *           "csv": {
                     *             "allowed": true
                     *           },
                     *           "html": {
                     *             "allowed": true
                     *           },
                     *           "pdf": {
                     *             "allowed": true
                     *           }
                     *         }
                     *       },
                     *       "checkedAt": "2026-11-21T10:00:00.000Z",
                     *       "createdAt": "2026-11-21T10:00:00.000Z",
                     *       "updatedAt": "2026-11-21T10:00:00.000Z",
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Scanner"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The record has changed since it was read. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StaleVersionError",
                     *       "title": "StaleVersionError",
                     *       "status": 412,
                     *       "detail": "The scan scan-01 has changed since it was read; its version is now 4.",
                     *       "action": "Read it again, look at what changed, and send the change with the new version.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "current": 4
                     *     }
                     */
                    "application/problem+json": components["schemas"]["StaleVersion"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner does not answer, refuses, or answers nonsense. */
            502: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ScannerUnreachableError",
                     *       "title": "ScannerUnreachableError",
                     *       "status": 502,
                     *       "detail": "The scanner at https://nessus.example:8834 does not answer: connection refused.",
                     *       "action": "Check that the address is right, that the scanner is running and that this machine may reach it.",
                     *       "instance": "/v1/scanners",
                     *       "url": "https://nessus.example:8834"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ScannerFault"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    checkScanner: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of 1 to 255 characters that stands for this request alone, such as a UUID. Sent again with the same key within 24 hours, the request is not carried out again, but answered as the first time. Refusals are not kept: they change nothing.
                 * @example 6f1c2f0e-5d0b-4b6e-9d3a-0c8f5b7a1e42
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                scannerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it is and permits. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "scanner": {
                     *         "id": "scanner-01m7yv7fahw2qs819k7sjspcs5",
                     *         "name": "Head office",
                     *         "type": "nessus",
                     *         "apiUrl": "https://nessus.example:8834",
                     *         "notes": "",
                     *         "tls": {
                     *           "mode": "pin",
                     *           "fingerprint": "AA:BB:CC:DD:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00"
                     *         },
                     *         "pollSeconds": 60,
                     *         "maxActiveRuns": 10,
                     *         "keyHint": "770f",
                     *         "identity": {
                     *           "edition": "Nessus Manager",
                     *           "version": "10.8.3",
                     *           "pluginSet": "202611200605"
                     *         },
                     *         "capabilities": {
                     *           "create": {
                     *             "allowed": true
                     *           },
                     *           "launch": {
                     *             "allowed": true
                     *           },
                     *           "pause": {
                     *             "allowed": true
                     *           },
                     *           "stop": {
                     *             "allowed": true
                     *           },
                     *           "exports": {
                     *             "nessus": {
                     *               "allowed": true
                     *             },
                     *             "csv": {
                     *               "allowed": true
                     *             },
                     *             "html": {
                     *               "allowed": true
                     *             },
                     *             "pdf": {
                     *               "allowed": true
                     *             }
                     *           }
                     *         },
                     *         "checkedAt": "2026-11-21T10:00:00.000Z",
                     *         "createdAt": "2026-11-21T10:00:00.000Z",
                     *         "updatedAt": "2026-11-21T10:00:00.000Z",
                     *         "version": 1
                     *       },
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["ScannerCheck"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description The idempotency key stands for another request. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:IdempotencyKeyReusedError",
                     *       "title": "IdempotencyKeyReusedError",
                     *       "status": 422,
                     *       "detail": "The idempotency key was used before, for a request that was not the same.",
                     *       "action": "Send this request with a key of its own.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["IdempotencyKeyReused"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner does not answer, refuses, or answers nonsense. */
            502: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ScannerUnreachableError",
                     *       "title": "ScannerUnreachableError",
                     *       "status": 502,
                     *       "detail": "The scanner at https://nessus.example:8834 does not answer: connection refused.",
                     *       "action": "Check that the address is right, that the scanner is running and that this machine may reach it.",
                     *       "instance": "/v1/scanners",
                     *       "url": "https://nessus.example:8834"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ScannerFault"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    listPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scannerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The policies. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "4",
                     *           "name": "Fragile hosts"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Policy"][];
                    };
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner does not answer, refuses, or answers nonsense. */
            502: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ScannerUnreachableError",
                     *       "title": "ScannerUnreachableError",
                     *       "status": 502,
                     *       "detail": "The scanner at https://nessus.example:8834 does not answer: connection refused.",
                     *       "action": "Check that the address is right, that the scanner is running and that this machine may reach it.",
                     *       "instance": "/v1/scanners",
                     *       "url": "https://nessus.example:8834"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ScannerFault"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    listRemoteScanners: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scannerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scanners. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "1d6c1c6e-6e9a-4ad1-b5a2-d3e1a9a3c0b7",
                     *           "name": "Head office"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["RemoteScanner"][];
                    };
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner does not answer, refuses, or answers nonsense. */
            502: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ScannerUnreachableError",
                     *       "title": "ScannerUnreachableError",
                     *       "status": 502,
                     *       "detail": "The scanner at https://nessus.example:8834 does not answer: connection refused.",
                     *       "action": "Check that the address is right, that the scanner is running and that this machine may reach it.",
                     *       "instance": "/v1/scanners",
                     *       "url": "https://nessus.example:8834"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ScannerFault"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    listRemoteScans: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scannerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scans. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "remoteId": "5",
                     *           "name": "Servers",
                     *           "status": "COMPLETED"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["RemoteScan"][];
                    };
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner does not answer, refuses, or answers nonsense. */
            502: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ScannerUnreachableError",
                     *       "title": "ScannerUnreachableError",
                     *       "status": 502,
                     *       "detail": "The scanner at https://nessus.example:8834 does not answer: connection refused.",
                     *       "action": "Check that the address is right, that the scanner is running and that this machine may reach it.",
                     *       "instance": "/v1/scanners",
                     *       "url": "https://nessus.example:8834"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ScannerFault"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    listTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scannerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The templates. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "advanced",
                     *           "title": "Advanced Network Scan",
                     *           "description": "Without using any recommendations."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Template"][];
                    };
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner does not answer, refuses, or answers nonsense. */
            502: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ScannerUnreachableError",
                     *       "title": "ScannerUnreachableError",
                     *       "status": 502,
                     *       "detail": "The scanner at https://nessus.example:8834 does not answer: connection refused.",
                     *       "action": "Check that the address is right, that the scanner is running and that this machine may reach it.",
                     *       "instance": "/v1/scanners",
                     *       "url": "https://nessus.example:8834"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ScannerFault"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    listScans: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                scannerId?: string;
                /** @description Only scans with this in their name. Capitals, accents and double spaces do not matter. */
                search?: string;
                /** @description By what, and with a minus from the highest down. `activity` is `latestActivityAt`. A cursor goes with the sort that it was given for. */
                sort?: "-created" | "created" | "name" | "-name" | "-activity" | "activity";
                status?: "NEW" | "CREATING" | "CREATED" | "FAILED" | "QUEUED" | "STARTING" | "RUNNING" | "PAUSED" | "FINISHED" | "RETRIEVING" | "RETRIEVED" | "STOPPED";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "scan-01m7yv7fb3vrjsmn438shz1s0s",
                     *           "scannerId": "scanner-01m7yv7fahw2qs819k7sjspcs5",
                     *           "name": "Servers",
                     *           "targets": [
                     *             "172.16.36.39",
                     *             "172.16.36.40-172.16.36.44",
                     *             "host.example"
                     *           ],
                     *           "notes": "",
                     *           "autoCreate": true,
                     *           "autoStart": true,
                     *           "autoRetrieve": true,
                     *           "source": {
                     *             "template": "advanced"
                     *           },
                     *           "formats": [
                     *             {
                     *               "format": "nessus",
                     *               "required": true
                     *             },
                     *             {
                     *               "format": "csv",
                     *               "required": false
                     *             }
                     *           ],
                     *           "fragileTargets": "split",
                     *           "outsideWindow": "queue",
                     *           "whenUnpausable": "wait",
                     *           "creation": "CREATED",
                     *           "remoteId": "5",
                     *           "createdBy": "ada@example.com",
                     *           "createdAt": "2026-11-21T10:42:57.508Z",
                     *           "updatedAt": "2026-11-21T10:42:57.555Z",
                     *           "status": "RETRIEVED",
                     *           "latestRun": 1,
                     *           "latestActivityAt": "2026-11-21T11:20:00.000Z",
                     *           "version": 4
                     *         }
                     *       ],
                     *       "nextCursor": "WyJzY2FucyIsInNjYW4tMDEiXQ"
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Scan"][];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    defineScan: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of 1 to 255 characters that stands for this request alone, such as a UUID. Sent again with the same key within 24 hours, the request is not carried out again, but answered as the first time. Refusals are not kept: they change nothing.
                 * @example 6f1c2f0e-5d0b-4b6e-9d3a-0c8f5b7a1e42
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default true */
                    autoCreate?: boolean;
                    /** @default true */
                    autoRetrieve?: boolean;
                    /** @default false */
                    autoStart?: boolean;
                    /**
                     * @default [
                     *       {
                     *         "format": "nessus",
                     *         "required": true
                     *       },
                     *       {
                     *         "format": "csv",
                     *         "required": false
                     *       }
                     *     ]
                     */
                    formats?: {
                        /** @enum {string} */
                        format: "nessus" | "csv" | "html" | "pdf";
                        /** @default true */
                        required?: boolean;
                    }[];
                    /**
                     * @default split
                     * @enum {string}
                     */
                    fragileTargets?: "split" | "gentle" | "refuse";
                    /** @description After so many seconds at work, without pauses, a run is stopped; its partial results are kept. */
                    maxDurationSeconds?: number;
                    name?: string;
                    /** @default  */
                    notes?: string;
                    /**
                     * @description While windows are closed: `queue` has a START wait for them to open, `refuse` refuses it.
                     * @default queue
                     * @enum {string}
                     */
                    outsideWindow?: "queue" | "refuse";
                    policyId?: string;
                    pool?: string;
                    remoteScannerId?: string;
                    scannerId?: string;
                    /**
                     * @description As typed (separated by commas, semicolons, spaces or line ends) or as a list: IPv4 and IPv6 addresses, CIDR blocks, ranges a-b, host names.
                     * @example 10.0.0.0/28, 10.0.1.5-10.0.1.9, host.example
                     * @example [
                     *       "10.0.0.1",
                     *       "2001:db8::1"
                     *     ]
                     */
                    targets: string | string[];
                    template?: string;
                    /**
                     * @description At a scanner that cannot pause: `wait` starts only what is predicted to end before windows close, `stop` starts at once. Either is stopped if it is at work when they close.
                     * @default wait
                     * @enum {string}
                     */
                    whenUnpausable?: "wait" | "stop";
                } | {
                    /** @default true */
                    autoRetrieve?: boolean;
                    /**
                     * @default [
                     *       {
                     *         "format": "nessus",
                     *         "required": true
                     *       },
                     *       {
                     *         "format": "csv",
                     *         "required": false
                     *       }
                     *     ]
                     */
                    formats?: {
                        /** @enum {string} */
                        format: "nessus" | "csv" | "html" | "pdf";
                        /** @default true */
                        required?: boolean;
                    }[];
                    /** @description After so many seconds at work, without pauses, a run is stopped; its partial results are kept. */
                    maxDurationSeconds?: number;
                    name?: string;
                    /** @default  */
                    notes?: string;
                    /**
                     * @description While windows are closed: `queue` has a START wait for them to open, `refuse` refuses it.
                     * @default queue
                     * @enum {string}
                     */
                    outsideWindow?: "queue" | "refuse";
                    remoteId: string;
                    scannerId: string;
                    /**
                     * @description At a scanner that cannot pause: `wait` starts only what is predicted to end before windows close, `stop` starts at once. Either is stopped if it is at work when they close.
                     * @default wait
                     * @enum {string}
                     */
                    whenUnpausable?: "wait" | "stop";
                };
            };
        };
        responses: {
            /** @description The scan. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "scan-01m7yv7fb3vrjsmn438shz1s0s",
                     *       "scannerId": "scanner-01m7yv7fahw2qs819k7sjspcs5",
                     *       "name": "Servers",
                     *       "targets": [
                     *         "172.16.36.39",
                     *         "172.16.36.40-172.16.36.44",
                     *         "host.example"
                     *       ],
                     *       "notes": "",
                     *       "autoCreate": true,
                     *       "autoStart": true,
                     *       "autoRetrieve": true,
                     *       "source": {
                     *         "template": "advanced"
                     *       },
                     *       "formats": [
                     *         {
                     *           "format": "nessus",
                     *           "required": true
                     *         },
                     *         {
                     *           "format": "csv",
                     *           "required": false
                     *         }
                     *       ],
                     *       "fragileTargets": "split",
                     *       "outsideWindow": "queue",
                     *       "whenUnpausable": "wait",
                     *       "creation": "CREATED",
                     *       "remoteId": "5",
                     *       "createdBy": "ada@example.com",
                     *       "createdAt": "2026-11-21T10:42:57.508Z",
                     *       "updatedAt": "2026-11-21T10:42:57.555Z",
                     *       "status": "RETRIEVED",
                     *       "latestRun": 1,
                     *       "latestActivityAt": "2026-11-21T11:20:00.000Z",
                     *       "version": 4
                     *     }
                     */
                    "application/json": components["schemas"]["Scan"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description The idempotency key stands for another request. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:IdempotencyKeyReusedError",
                     *       "title": "IdempotencyKeyReusedError",
                     *       "status": 422,
                     *       "detail": "The idempotency key was used before, for a request that was not the same.",
                     *       "action": "Send this request with a key of its own.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["IdempotencyKeyReused"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner does not answer, refuses, or answers nonsense. */
            502: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ScannerUnreachableError",
                     *       "title": "ScannerUnreachableError",
                     *       "status": 502,
                     *       "detail": "The scanner at https://nessus.example:8834 does not answer: connection refused.",
                     *       "action": "Check that the address is right, that the scanner is running and that this machine may reach it.",
                     *       "instance": "/v1/scanners",
                     *       "url": "https://nessus.example:8834"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ScannerFault"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readScan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scanId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scan. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "scan-01m7yv7fb3vrjsmn438shz1s0s",
                     *       "scannerId": "scanner-01m7yv7fahw2qs819k7sjspcs5",
                     *       "name": "Servers",
                     *       "targets": [
                     *         "172.16.36.39",
                     *         "172.16.36.40-172.16.36.44",
                     *         "host.example"
                     *       ],
                     *       "notes": "",
                     *       "autoCreate": true,
                     *       "autoStart": true,
                     *       "autoRetrieve": true,
                     *       "source": {
                     *         "template": "advanced"
                     *       },
                     *       "formats": [
                     *         {
                     *           "format": "nessus",
                     *           "required": true
                     *         },
                     *         {
                     *           "format": "csv",
                     *           "required": false
                     *         }
                     *       ],
                     *       "fragileTargets": "split",
                     *       "outsideWindow": "queue",
                     *       "whenUnpausable": "wait",
                     *       "creation": "CREATED",
                     *       "remoteId": "5",
                     *       "createdBy": "ada@example.com",
                     *       "createdAt": "2026-11-21T10:42:57.508Z",
                     *       "updatedAt": "2026-11-21T10:42:57.555Z",
                     *       "status": "RETRIEVED",
                     *       "latestRun": 1,
                     *       "latestActivityAt": "2026-11-21T11:20:00.000Z",
                     *       "version": 4,
                     *       "run": {
                     *         "scanId": "scan-01m7yv7fb3vrjsmn438shz1s0s",
                     *         "number": 1,
                     *         "scannerId": "scanner-01m7yv7fahw2qs819k7sjspcs5",
                     *         "status": "RETRIEVED",
                     *         "trigger": "manual",
                     *         "requestedBy": "ada@example.com",
                     *         "message": "The report is ready to download.",
                     *         "polls": 42,
                     *         "settled": true,
                     *         "times": {
                     *           "QUEUED": "2026-11-21T10:42:58.000Z",
                     *           "RETRIEVED": "2026-11-21T11:20:00.000Z"
                     *         },
                     *         "notes": [],
                     *         "progress": {
                     *           "percent": 100,
                     *           "hostsDone": 7,
                     *           "hostsKnown": 7
                     *         },
                     *         "findings": {
                     *           "critical": 11,
                     *           "high": 16,
                     *           "medium": 34,
                     *           "low": 11,
                     *           "info": 414,
                     *           "hosts": 7,
                     *           "source": "report"
                     *         },
                     *         "report": {
                     *           "fileName": "Servers-run-1.zip",
                     *           "bytes": 761694,
                     *           "sha256": "75dd6db7eb9086956acde5ac73fbbddc139fa348fd4736382a190699994cebaf",
                     *           "members": [
                     *             {
                     *               "name": "Servers-run-1.nessus",
                     *               "format": "nessus",
                     *               "bytes": 2248822,
                     *               "sha256": "75dd6db7eb9086956acde5ac73fbbddc139fa348fd4736382a190699994cebaf"
                     *             }
                     *           ],
                     *           "missing": [],
                     *           "storedAt": "2026-11-21T11:20:00.000Z",
                     *           "findings": {
                     *             "status": "available",
                     *             "findings": 486
                     *           }
                     *         },
                     *         "createdAt": "2026-11-21T10:42:58.000Z",
                     *         "updatedAt": "2026-11-21T11:20:00.000Z",
                     *         "version": 12
                     *       },
                     *       "commands": {
                     *         "CREATE": {
                     *           "allowed": false,
                     *           "reason": "run 1 is RETRIEVED."
                     *         },
                     *         "START": {
                     *           "allowed": true
                     *         },
                     *         "PAUSE": {
                     *           "allowed": false,
                     *           "reason": "run 1 is RETRIEVED."
                     *         },
                     *         "RESUME": {
                     *           "allowed": false,
                     *           "reason": "run 1 is RETRIEVED."
                     *         },
                     *         "STOP": {
                     *           "allowed": false,
                     *           "reason": "run 1 is RETRIEVED."
                     *         },
                     *         "RETRIEVE": {
                     *           "allowed": true
                     *         }
                     *       },
                     *       "allowedCommands": [
                     *         "START",
                     *         "RETRIEVE"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ScanDetail"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    deleteScan: {
        parameters: {
            query?: {
                force?: "true" | "false";
            };
            header?: never;
            path: {
                scanId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    changeScan: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
            };
            path: {
                scanId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Servers of the head office"
                 *     }
                 */
                "application/json": {
                    autoRetrieve?: boolean;
                    autoStart?: boolean;
                    formats?: {
                        /** @enum {string} */
                        format: "nessus" | "csv" | "html" | "pdf";
                        /** @default true */
                        required?: boolean;
                    }[];
                    /** @enum {string} */
                    fragileTargets?: "split" | "gentle" | "refuse";
                    /** @description After so many seconds at work, without pauses, a run is stopped; its partial results are kept. */
                    maxDurationSeconds?: number | null;
                    name?: string;
                    notes?: string;
                    /** @enum {string} */
                    outsideWindow?: "queue" | "refuse";
                    policyId?: string;
                    remoteScannerId?: string | null;
                    /**
                     * @description As typed (separated by commas, semicolons, spaces or line ends) or as a list: IPv4 and IPv6 addresses, CIDR blocks, ranges a-b, host names.
                     * @example 10.0.0.0/28, 10.0.1.5-10.0.1.9, host.example
                     * @example [
                     *       "10.0.0.1",
                     *       "2001:db8::1"
                     *     ]
                     */
                    targets?: string | string[];
                    template?: string;
                    /** @enum {string} */
                    whenUnpausable?: "wait" | "stop";
                };
            };
        };
        responses: {
            /** @description The changed scan. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "scan-01m7yv7fb3vrjsmn438shz1s0s",
                     *       "scannerId": "scanner-01m7yv7fahw2qs819k7sjspcs5",
                     *       "name": "Servers of the head office",
                     *       "targets": [
                     *         "172.16.36.39",
                     *         "172.16.36.40-172.16.36.44",
                     *         "host.example"
                     *       ],
                     *       "notes": "",
                     *       "autoCreate": true,
                     *       "autoStart": true,
                     *       "autoRetrieve": true,
                     *       "source": {
                     *         "template": "advanced"
                     *       },
                     *       "formats": [
                     *         {
                     *           "format": "nessus",
                     *           "required": true
                     *         },
                     *         {
                     *           "format": "csv",
                     *           "required": false
                     *         }
                     *       ],
                     *       "fragileTargets": "split",
                     *       "outsideWindow": "queue",
                     *       "whenUnpausable": "wait",
                     *       "creation": "CREATED",
                     *       "remoteId": "5",
                     *       "createdBy": "ada@example.com",
                     *       "createdAt": "2026-11-21T10:42:57.508Z",
                     *       "updatedAt": "2026-11-21T10:42:57.555Z",
                     *       "status": "RETRIEVED",
                     *       "latestRun": 1,
                     *       "latestActivityAt": "2026-11-21T11:20:00.000Z",
                     *       "version": 5
                     *     }
                     */
                    "application/json": components["schemas"]["Scan"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The record has changed since it was read. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StaleVersionError",
                     *       "title": "StaleVersionError",
                     *       "status": 412,
                     *       "detail": "The scan scan-01 has changed since it was read; its version is now 4.",
                     *       "action": "Read it again, look at what changed, and send the change with the new version.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "current": 4
                     *     }
                     */
                    "application/problem+json": components["schemas"]["StaleVersion"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    listBaselines: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scanId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The baselines. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "release-4",
                     *           "run": 1,
                     *           "setBy": "ada",
                     *           "setAt": "2026-11-25T10:20:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Baseline"][];
                    };
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    setBaseline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                scanId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "run": 1
                 *     }
                 */
                "application/json": {
                    run: number;
                };
            };
        };
        responses: {
            /** @description The baseline. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "release-4",
                     *       "run": 1,
                     *       "setBy": "ada",
                     *       "setAt": "2026-11-25T10:20:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Baseline"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    removeBaseline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                scanId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    commandScan: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of 1 to 255 characters that stands for this request alone, such as a UUID. Sent again with the same key within 24 hours, the request is not carried out again, but answered as the first time. Refusals are not kept: they change nothing.
                 * @example 6f1c2f0e-5d0b-4b6e-9d3a-0c8f5b7a1e42
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                scanId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "command": "START"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    command: "CREATE" | "START" | "PAUSE" | "RESUME" | "STOP" | "RETRIEVE";
                };
            };
        };
        responses: {
            /** @description Accepted; follow the run. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "scan": {
                     *         "id": "scan-01m7yv7fb3vrjsmn438shz1s0s",
                     *         "scannerId": "scanner-01m7yv7fahw2qs819k7sjspcs5",
                     *         "name": "Servers",
                     *         "targets": [
                     *           "172.16.36.39",
                     *           "172.16.36.40-172.16.36.44",
                     *           "host.example"
                     *         ],
                     *         "notes": "",
                     *         "autoCreate": true,
                     *         "autoStart": true,
                     *         "autoRetrieve": true,
                     *         "source": {
                     *           "template": "advanced"
                     *         },
                     *         "formats": [
                     *           {
                     *             "format": "nessus",
                     *             "required": true
                     *           },
                     *           {
                     *             "format": "csv",
                     *             "required": false
                     *           }
                     *         ],
                     *         "fragileTargets": "split",
                     *         "outsideWindow": "queue",
                     *         "whenUnpausable": "wait",
                     *         "creation": "CREATED",
                     *         "remoteId": "5",
                     *         "createdBy": "ada@example.com",
                     *         "createdAt": "2026-11-21T10:42:57.508Z",
                     *         "updatedAt": "2026-11-21T10:42:57.555Z",
                     *         "status": "RETRIEVED",
                     *         "latestRun": 1,
                     *         "latestActivityAt": "2026-11-21T11:20:00.000Z",
                     *         "version": 4
                     *       },
                     *       "run": {
                     *         "scanId": "scan-01m7yv7fb3vrjsmn438shz1s0s",
                     *         "number": 1,
                     *         "scannerId": "scanner-01m7yv7fahw2qs819k7sjspcs5",
                     *         "status": "RETRIEVED",
                     *         "trigger": "manual",
                     *         "requestedBy": "ada@example.com",
                     *         "message": "The report is ready to download.",
                     *         "polls": 42,
                     *         "settled": true,
                     *         "times": {
                     *           "QUEUED": "2026-11-21T10:42:58.000Z",
                     *           "RETRIEVED": "2026-11-21T11:20:00.000Z"
                     *         },
                     *         "notes": [],
                     *         "progress": {
                     *           "percent": 100,
                     *           "hostsDone": 7,
                     *           "hostsKnown": 7
                     *         },
                     *         "findings": {
                     *           "critical": 11,
                     *           "high": 16,
                     *           "medium": 34,
                     *           "low": 11,
                     *           "info": 414,
                     *           "hosts": 7,
                     *           "source": "report"
                     *         },
                     *         "report": {
                     *           "fileName": "Servers-run-1.zip",
                     *           "bytes": 761694,
                     *           "sha256": "75dd6db7eb9086956acde5ac73fbbddc139fa348fd4736382a190699994cebaf",
                     *           "members": [
                     *             {
                     *               "name": "Servers-run-1.nessus",
                     *               "format": "nessus",
                     *               "bytes": 2248822,
                     *               "sha256": "75dd6db7eb9086956acde5ac73fbbddc139fa348fd4736382a190699994cebaf"
                     *             }
                     *           ],
                     *           "missing": [],
                     *           "storedAt": "2026-11-21T11:20:00.000Z",
                     *           "findings": {
                     *             "status": "available",
                     *             "findings": 486
                     *           }
                     *         },
                     *         "createdAt": "2026-11-21T10:42:58.000Z",
                     *         "updatedAt": "2026-11-21T11:20:00.000Z",
                     *         "version": 12
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description The idempotency key stands for another request. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:IdempotencyKeyReusedError",
                     *       "title": "IdempotencyKeyReusedError",
                     *       "status": 422,
                     *       "detail": "The idempotency key was used before, for a request that was not the same.",
                     *       "action": "Send this request with a key of its own.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["IdempotencyKeyReused"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    importRuns: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of 1 to 255 characters that stands for this request alone, such as a UUID. Sent again with the same key within 24 hours, the request is not carried out again, but answered as the first time. Refusals are not kept: they change nothing.
                 * @example 6f1c2f0e-5d0b-4b6e-9d3a-0c8f5b7a1e42
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                scanId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "historyIds": "all",
                 *       "retrieve": true
                 *     }
                 */
                "application/json": {
                    historyIds: "all" | string[];
                    /** @default false */
                    retrieve?: boolean;
                };
            };
        };
        responses: {
            /** @description What became runs here, and what did not. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "imported": [
                     *         {
                     *           "scanId": "scan-01m7yv7fb3vrjsmn438shz1s0s",
                     *           "number": 1,
                     *           "scannerId": "scanner-01m7yv7fahw2qs819k7sjspcs5",
                     *           "status": "RETRIEVING",
                     *           "trigger": "external",
                     *           "requestedBy": "ada@example.com",
                     *           "message": "Its report is fetched when those before it are.",
                     *           "polls": 42,
                     *           "settled": false,
                     *           "times": {
                     *             "RUNNING": "2026-10-05T22:00:04.000Z",
                     *             "FINISHED": "2026-10-05T23:41:30.000Z",
                     *             "RETRIEVING": "2026-11-21T10:42:58.000Z"
                     *           },
                     *           "notes": [],
                     *           "createdAt": "2026-10-05T22:00:04.000Z",
                     *           "updatedAt": "2026-11-21T11:20:00.000Z",
                     *           "version": 12,
                     *           "imported": {
                     *             "at": "2026-11-21T10:42:58.000Z",
                     *             "isWaiting": true
                     *           },
                     *           "remoteStartedAt": "2026-10-05T22:00:04.000Z",
                     *           "remoteEndedAt": "2026-10-05T23:41:30.000Z"
                     *         }
                     *       ],
                     *       "retrieving": [
                     *         1
                     *       ],
                     *       "left": [],
                     *       "remaining": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ImportedRuns"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description The idempotency key stands for another request. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:IdempotencyKeyReusedError",
                     *       "title": "IdempotencyKeyReusedError",
                     *       "status": 422,
                     *       "detail": "The idempotency key was used before, for a request that was not the same.",
                     *       "action": "Send this request with a key of its own.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["IdempotencyKeyReused"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner does not answer, refuses, or answers nonsense. */
            502: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ScannerUnreachableError",
                     *       "title": "ScannerUnreachableError",
                     *       "status": 502,
                     *       "detail": "The scanner at https://nessus.example:8834 does not answer: connection refused.",
                     *       "action": "Check that the address is right, that the scanner is running and that this machine may reach it.",
                     *       "instance": "/v1/scanners",
                     *       "url": "https://nessus.example:8834"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ScannerFault"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    listRemoteRuns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scanId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The history. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "historyId": "8",
                     *           "status": "COMPLETED",
                     *           "startedAt": "2026-10-05T22:00:04.000Z",
                     *           "endedAt": "2026-10-05T23:41:30.000Z",
                     *           "isArchived": false,
                     *           "number": 1
                     *         }
                     *       ],
                     *       "total": 1,
                     *       "importable": 1
                     *     }
                     */
                    "application/json": {
                        importable: number;
                        items: components["schemas"]["RemoteRun"][];
                        total: number;
                    };
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner does not answer, refuses, or answers nonsense. */
            502: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ScannerUnreachableError",
                     *       "title": "ScannerUnreachableError",
                     *       "status": 502,
                     *       "detail": "The scanner at https://nessus.example:8834 does not answer: connection refused.",
                     *       "action": "Check that the address is right, that the scanner is running and that this machine may reach it.",
                     *       "instance": "/v1/scanners",
                     *       "url": "https://nessus.example:8834"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ScannerFault"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    listRuns: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                scanId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "scanId": "scan-01m7yv7fb3vrjsmn438shz1s0s",
                     *           "number": 1,
                     *           "scannerId": "scanner-01m7yv7fahw2qs819k7sjspcs5",
                     *           "status": "RETRIEVED",
                     *           "trigger": "manual",
                     *           "requestedBy": "ada@example.com",
                     *           "message": "The report is ready to download.",
                     *           "polls": 42,
                     *           "settled": true,
                     *           "times": {
                     *             "QUEUED": "2026-11-21T10:42:58.000Z",
                     *             "RETRIEVED": "2026-11-21T11:20:00.000Z"
                     *           },
                     *           "notes": [],
                     *           "progress": {
                     *             "percent": 100,
                     *             "hostsDone": 7,
                     *             "hostsKnown": 7
                     *           },
                     *           "findings": {
                     *             "critical": 11,
                     *             "high": 16,
                     *             "medium": 34,
                     *             "low": 11,
                     *             "info": 414,
                     *             "hosts": 7,
                     *             "source": "report"
                     *           },
                     *           "report": {
                     *             "fileName": "Servers-run-1.zip",
                     *             "bytes": 761694,
                     *             "sha256": "75dd6db7eb9086956acde5ac73fbbddc139fa348fd4736382a190699994cebaf",
                     *             "members": [
                     *               {
                     *                 "name": "Servers-run-1.nessus",
                     *                 "format": "nessus",
                     *                 "bytes": 2248822,
                     *                 "sha256": "75dd6db7eb9086956acde5ac73fbbddc139fa348fd4736382a190699994cebaf"
                     *               }
                     *             ],
                     *             "missing": [],
                     *             "storedAt": "2026-11-21T11:20:00.000Z",
                     *             "findings": {
                     *               "status": "available",
                     *               "findings": 486
                     *             }
                     *           },
                     *           "createdAt": "2026-11-21T10:42:58.000Z",
                     *           "updatedAt": "2026-11-21T11:20:00.000Z",
                     *           "version": 12
                     *         }
                     *       ],
                     *       "nextCursor": "WyJzY2FucyIsInNjYW4tMDEiXQ"
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Run"][];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
                scanId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "scanId": "scan-01m7yv7fb3vrjsmn438shz1s0s",
                     *       "number": 1,
                     *       "scannerId": "scanner-01m7yv7fahw2qs819k7sjspcs5",
                     *       "status": "RETRIEVED",
                     *       "trigger": "manual",
                     *       "requestedBy": "ada@example.com",
                     *       "message": "The report is ready to download.",
                     *       "polls": 42,
                     *       "settled": true,
                     *       "times": {
                     *         "QUEUED": "2026-11-21T10:42:58.000Z",
                     *         "RETRIEVED": "2026-11-21T11:20:00.000Z"
                     *       },
                     *       "notes": [],
                     *       "progress": {
                     *         "percent": 100,
                     *         "hostsDone": 7,
                     *         "hostsKnown": 7
                     *       },
                     *       "findings": {
                     *         "critical": 11,
                     *         "high": 16,
                     *         "medium": 34,
                     *         "low": 11,
                     *         "info": 414,
                     *         "hosts": 7,
                     *         "source": "report"
                     *       },
                     *       "report": {
                     *         "fileName": "Servers-run-1.zip",
                     *         "bytes": 761694,
                     *         "sha256": "75dd6db7eb9086956acde5ac73fbbddc139fa348fd4736382a190699994cebaf",
                     *         "members": [
                     *           {
                     *             "name": "Servers-run-1.nessus",
                     *             "format": "nessus",
                     *             "bytes": 2248822,
                     *             "sha256": "75dd6db7eb9086956acde5ac73fbbddc139fa348fd4736382a190699994cebaf"
                     *           }
                     *         ],
                     *         "missing": [],
                     *         "storedAt": "2026-11-21T11:20:00.000Z",
                     *         "findings": {
                     *           "status": "available",
                     *           "findings": 486
                     *         }
                     *       },
                     *       "createdAt": "2026-11-21T10:42:58.000Z",
                     *       "updatedAt": "2026-11-21T11:20:00.000Z",
                     *       "version": 12
                     *     }
                     */
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    listDecisions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
                scanId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The decisions. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01kb0000000000000000000000",
                     *           "verdict": "inconclusive",
                     *           "decidedAt": "2026-11-25T10:20:00.000Z",
                     *           "decidedBy": "ada"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["DecisionRef"][];
                    };
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    decideRun: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A text of 1 to 255 characters that stands for this request alone, such as a UUID. Sent again with the same key within 24 hours, the request is not carried out again, but answered as the first time. Refusals are not kept: they change nothing.
                 * @example 6f1c2f0e-5d0b-4b6e-9d3a-0c8f5b7a1e42
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                number: number;
                scanId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "policy": {
                 *         "failOn": {
                 *           "severity": "high",
                 *           "knownExploited": true
                 *         },
                 *         "scope": "new",
                 *         "waivers": [
                 *           {
                 *             "plugin": "57582",
                 *             "host": "172.16.36.42",
                 *             "owner": "Ada Lovelace",
                 *             "reason": "The certificate is replaced with the appliance in December.",
                 *             "expiresOn": "2026-12-31"
                 *           }
                 *         ],
                 *         "requires": {
                 *           "hosts": "baseline",
                 *           "ports": "baseline",
                 *           "plugins": "baseline",
                 *           "credentials": "baseline"
                 *         }
                 *       },
                 *       "against": "previous"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description `previous`, the number of a run, or the name of a baseline.
                     * @example previous
                     */
                    against?: string;
                    policy: {
                        failOn: {
                            cvssScore?: number;
                            knownExploited?: boolean;
                            /** @enum {string} */
                            severity?: "critical" | "high" | "medium" | "low" | "info";
                        };
                        /** @default {} */
                        requires?: {
                            /**
                             * @default worked
                             * @enum {string}
                             */
                            credentials?: "worked" | "baseline" | "notFailed";
                            /** @default targets */
                            hosts?: ("targets" | "baseline") | string[];
                            /** @default all */
                            plugins?: ("all" | "baseline") | string[];
                            /** @default all */
                            ports?: string;
                            /**
                             * @default none
                             * @enum {string}
                             */
                            remarks?: "none" | "any";
                        };
                        /**
                         * @default all
                         * @enum {string}
                         */
                        scope?: "all" | "new";
                        /** @default [] */
                        waivers?: {
                            cve?: string;
                            /** Format: date */
                            expiresOn: string;
                            host?: string;
                            owner: string;
                            plugin?: string;
                            port?: number;
                            reason: string;
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description The decision. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "schema": "scanloop-decision/1",
                     *       "id": "01kb0000000000000000000000",
                     *       "verdict": "inconclusive",
                     *       "decidedAt": "2026-11-25T10:20:00.000Z",
                     *       "decidedBy": "ada",
                     *       "scanId": "scan-01k00000000000000000000000",
                     *       "run": 2,
                     *       "targets": [
                     *         "172.16.36.39",
                     *         "172.16.36.42",
                     *         "172.16.36.44"
                     *       ],
                     *       "against": {
                     *         "asked": "previous",
                     *         "run": 1
                     *       },
                     *       "toolVersion": "0.1.0",
                     *       "reasons": [
                     *         "A required host is not in the report: it did not answer, or was not asked for. (172.16.36.44)",
                     *         "Findings of the baseline that meet the policy were not re-tested. (2 findings)"
                     *       ],
                     *       "policy": {
                     *         "failOn": {
                     *           "severity": "high",
                     *           "knownExploited": true
                     *         },
                     *         "scope": "new",
                     *         "waivers": [],
                     *         "requires": {
                     *           "hosts": "baseline",
                     *           "ports": "baseline",
                     *           "plugins": "baseline",
                     *           "credentials": "baseline",
                     *           "remarks": "none"
                     *         }
                     *       },
                     *       "failing": {
                     *         "count": 0,
                     *         "bySeverity": {
                     *           "critical": 0,
                     *           "high": 0,
                     *           "medium": 0,
                     *           "low": 0,
                     *           "info": 0
                     *         },
                     *         "first": []
                     *       },
                     *       "waived": {
                     *         "count": 0,
                     *         "waivers": []
                     *       },
                     *       "expiredWaivers": [],
                     *       "gaps": {
                     *         "counts": {
                     *           "hostMissing": 1,
                     *           "findingsNotRetested": 1
                     *         },
                     *         "first": [
                     *           {
                     *             "kind": "hostMissing",
                     *             "subject": "172.16.36.44"
                     *           },
                     *           {
                     *             "kind": "findingsNotRetested",
                     *             "detail": "2 findings"
                     *           }
                     *         ]
                     *       },
                     *       "coverage": {
                     *         "endedAs": "FINISHED",
                     *         "hosts": 2,
                     *         "hostsAnswered": 2,
                     *         "hostsFinished": 2,
                     *         "credentials": {
                     *           "worked": 2,
                     *           "failed": 0,
                     *           "none": 0,
                     *           "unknown": 0
                     *         },
                     *         "findings": 82,
                     *         "plugins": 215000,
                     *         "familiesDisabled": []
                     *       },
                     *       "diff": {
                     *         "counts": {
                     *           "new": {
                     *             "critical": 1,
                     *             "high": 0,
                     *             "medium": 0,
                     *             "low": 0,
                     *             "info": 0
                     *           },
                     *           "changed": {
                     *             "critical": 0,
                     *             "high": 0,
                     *             "medium": 0,
                     *             "low": 0,
                     *             "info": 0
                     *           },
                     *           "unchanged": {
                     *             "critical": 0,
                     *             "high": 0,
                     *             "medium": 0,
                     *             "low": 0,
                     *             "info": 81
                     *           },
                     *           "fixed": {
                     *             "critical": 0,
                     *             "high": 2,
                     *             "medium": 0,
                     *             "low": 0,
                     *             "info": 0
                     *           },
                     *           "notRetested": {
                     *             "critical": 0,
                     *             "high": 0,
                     *             "medium": 3,
                     *             "low": 0,
                     *             "info": 0
                     *           }
                     *         },
                     *         "reasons": {
                     *           "hostMissing": 3
                     *         },
                     *         "hosts": {
                     *           "before": 3,
                     *           "now": 2,
                     *           "same": 2,
                     *           "moved": 0,
                     *           "uncertain": 0,
                     *           "gone": 1
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Decision"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description The idempotency key stands for another request. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:IdempotencyKeyReusedError",
                     *       "title": "IdempotencyKeyReusedError",
                     *       "status": 422,
                     *       "detail": "The idempotency key was used before, for a request that was not the same.",
                     *       "action": "Send this request with a key of its own.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["IdempotencyKeyReused"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decisionId: string;
                number: number;
                scanId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The decision. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "schema": "scanloop-decision/1",
                     *       "id": "01kb0000000000000000000000",
                     *       "verdict": "inconclusive",
                     *       "decidedAt": "2026-11-25T10:20:00.000Z",
                     *       "decidedBy": "ada",
                     *       "scanId": "scan-01k00000000000000000000000",
                     *       "run": 2,
                     *       "targets": [
                     *         "172.16.36.39",
                     *         "172.16.36.42",
                     *         "172.16.36.44"
                     *       ],
                     *       "against": {
                     *         "asked": "previous",
                     *         "run": 1
                     *       },
                     *       "toolVersion": "0.1.0",
                     *       "reasons": [
                     *         "A required host is not in the report: it did not answer, or was not asked for. (172.16.36.44)",
                     *         "Findings of the baseline that meet the policy were not re-tested. (2 findings)"
                     *       ],
                     *       "policy": {
                     *         "failOn": {
                     *           "severity": "high",
                     *           "knownExploited": true
                     *         },
                     *         "scope": "new",
                     *         "waivers": [],
                     *         "requires": {
                     *           "hosts": "baseline",
                     *           "ports": "baseline",
                     *           "plugins": "baseline",
                     *           "credentials": "baseline",
                     *           "remarks": "none"
                     *         }
                     *       },
                     *       "failing": {
                     *         "count": 0,
                     *         "bySeverity": {
                     *           "critical": 0,
                     *           "high": 0,
                     *           "medium": 0,
                     *           "low": 0,
                     *           "info": 0
                     *         },
                     *         "first": []
                     *       },
                     *       "waived": {
                     *         "count": 0,
                     *         "waivers": []
                     *       },
                     *       "expiredWaivers": [],
                     *       "gaps": {
                     *         "counts": {
                     *           "hostMissing": 1,
                     *           "findingsNotRetested": 1
                     *         },
                     *         "first": [
                     *           {
                     *             "kind": "hostMissing",
                     *             "subject": "172.16.36.44"
                     *           },
                     *           {
                     *             "kind": "findingsNotRetested",
                     *             "detail": "2 findings"
                     *           }
                     *         ]
                     *       },
                     *       "coverage": {
                     *         "endedAs": "FINISHED",
                     *         "hosts": 2,
                     *         "hostsAnswered": 2,
                     *         "hostsFinished": 2,
                     *         "credentials": {
                     *           "worked": 2,
                     *           "failed": 0,
                     *           "none": 0,
                     *           "unknown": 0
                     *         },
                     *         "findings": 82,
                     *         "plugins": 215000,
                     *         "familiesDisabled": []
                     *       },
                     *       "diff": {
                     *         "counts": {
                     *           "new": {
                     *             "critical": 1,
                     *             "high": 0,
                     *             "medium": 0,
                     *             "low": 0,
                     *             "info": 0
                     *           },
                     *           "changed": {
                     *             "critical": 0,
                     *             "high": 0,
                     *             "medium": 0,
                     *             "low": 0,
                     *             "info": 0
                     *           },
                     *           "unchanged": {
                     *             "critical": 0,
                     *             "high": 0,
                     *             "medium": 0,
                     *             "low": 0,
                     *             "info": 81
                     *           },
                     *           "fixed": {
                     *             "critical": 0,
                     *             "high": 2,
                     *             "medium": 0,
                     *             "low": 0,
                     *             "info": 0
                     *           },
                     *           "notRetested": {
                     *             "critical": 0,
                     *             "high": 0,
                     *             "medium": 3,
                     *             "low": 0,
                     *             "info": 0
                     *           }
                     *         },
                     *         "reasons": {
                     *           "hostMissing": 3
                     *         },
                     *         "hosts": {
                     *           "before": 3,
                     *           "now": 2,
                     *           "same": 2,
                     *           "moved": 0,
                     *           "uncertain": 0,
                     *           "gone": 1
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Decision"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    diffRuns: {
        parameters: {
            query?: {
                /** @description `previous`, the number of a run, or the name of a baseline. */
                against?: string;
                cursor?: string;
                kind?: "new" | "changed" | "unchanged" | "fixed" | "notRetested";
                limit?: number;
            };
            header?: never;
            path: {
                number: number;
                scanId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The summary, and one page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "run": 2,
                     *       "against": 1,
                     *       "summary": {
                     *         "counts": {
                     *           "new": {
                     *             "critical": 1,
                     *             "high": 0,
                     *             "medium": 0,
                     *             "low": 0,
                     *             "info": 0
                     *           },
                     *           "changed": {
                     *             "critical": 0,
                     *             "high": 0,
                     *             "medium": 0,
                     *             "low": 0,
                     *             "info": 0
                     *           },
                     *           "unchanged": {
                     *             "critical": 0,
                     *             "high": 0,
                     *             "medium": 0,
                     *             "low": 0,
                     *             "info": 81
                     *           },
                     *           "fixed": {
                     *             "critical": 0,
                     *             "high": 2,
                     *             "medium": 0,
                     *             "low": 0,
                     *             "info": 0
                     *           },
                     *           "notRetested": {
                     *             "critical": 0,
                     *             "high": 0,
                     *             "medium": 3,
                     *             "low": 0,
                     *             "info": 0
                     *           }
                     *         },
                     *         "reasons": {
                     *           "hostMissing": 3
                     *         },
                     *         "hosts": {
                     *           "before": 3,
                     *           "now": 2,
                     *           "same": 2,
                     *           "moved": 0,
                     *           "uncertain": 0,
                     *           "gone": 1
                     *         }
                     *       },
                     *       "items": [
                     *         {
                     *           "kind": "new",
                     *           "finding": {
                     *             "host": "172.16.36.42",
                     *             "address": "172.16.36.42",
                     *             "port": 445,
                     *             "protocol": "tcp",
                     *             "service": "cifs",
                     *             "pluginId": "97833",
                     *             "pluginVariant": 0,
                     *             "pluginName": "MS17-010: Security Update for Microsoft Windows SMB Server (4013389)",
                     *             "pluginFamily": "Windows",
                     *             "severity": "critical",
                     *             "cves": [
                     *               "CVE-2017-0143",
                     *               "CVE-2017-0144"
                     *             ],
                     *             "cvssScore": 8.1,
                     *             "vpr": 9.6,
                     *             "exploitAvailable": true,
                     *             "knownExploited": true,
                     *             "output": "Sent:\n00000054ff534d42…"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Diff"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    listFindings: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description A CVE. */
                cve?: string;
                /** @description The name or the address of a host, whole. */
                host?: string;
                limit?: number;
                /** @description The id of a plugin. */
                plugin?: string;
                severity?: ("critical" | "high" | "medium" | "low" | "info")[];
                /** @description A part of the plugin's name, the host or the output, in small or capital letters. */
                text?: string;
            };
            header?: never;
            path: {
                number: number;
                scanId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "host": "172.16.36.42",
                     *           "address": "172.16.36.42",
                     *           "port": 445,
                     *           "protocol": "tcp",
                     *           "service": "cifs",
                     *           "pluginId": "97833",
                     *           "pluginVariant": 0,
                     *           "pluginName": "MS17-010: Security Update for Microsoft Windows SMB Server (4013389)",
                     *           "pluginFamily": "Windows",
                     *           "severity": "critical",
                     *           "cves": [
                     *             "CVE-2017-0143",
                     *             "CVE-2017-0144"
                     *           ],
                     *           "cvssScore": 8.1,
                     *           "vpr": 9.6,
                     *           "exploitAvailable": true,
                     *           "knownExploited": true,
                     *           "output": "Sent:\n00000054ff534d42…"
                     *         }
                     *       ],
                     *       "nextCursor": "WyJzY2FucyIsInNjYW4tMDEiXQ"
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Finding"][];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    summarizeFindings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
                scanId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The summary. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "available",
                     *       "counts": {
                     *         "critical": 11,
                     *         "high": 16,
                     *         "medium": 34,
                     *         "low": 11,
                     *         "info": 414
                     *       },
                     *       "findings": 486,
                     *       "hosts": 7,
                     *       "plugins": 192,
                     *       "topPlugins": [
                     *         {
                     *           "pluginId": "97833",
                     *           "pluginName": "MS17-010: Security Update for Microsoft Windows SMB Server (4013389)",
                     *           "severity": "critical",
                     *           "findings": 3,
                     *           "hosts": 3
                     *         }
                     *       ],
                     *       "credentials": {
                     *         "worked": 5,
                     *         "failed": 1,
                     *         "none": 1,
                     *         "unknown": 0
                     *       },
                     *       "unfinished": 0,
                     *       "pluginSets": [
                     *         "202611200342"
                     *       ],
                     *       "scannerVersions": [
                     *         "10.8.3"
                     *       ],
                     *       "policyName": "Advanced Scan",
                     *       "settings": {
                     *         "safe_checks": "yes",
                     *         "max_hosts": "30"
                     *       },
                     *       "families": {
                     *         "Windows": "enabled"
                     *       },
                     *       "pluginSetSize": 81254,
                     *       "trimmed": [],
                     *       "startedAt": "2026-11-21T10:43:10.000Z",
                     *       "endedAt": "2026-11-21T11:19:02.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["FindingsSummary"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    linkOutput: {
        parameters: {
            query?: {
                /** @description asff: whose findings they become. */
                awsAccountId?: string;
                /** @description junit: findings of this severity and worse are failures. */
                failFrom?: "critical" | "high" | "medium" | "low" | "info";
                /** @description The least severity that is in it. Each format has a default. */
                least?: "critical" | "high" | "medium" | "low" | "info";
                /** @description sarif: the worst so many results. markdown: the rows of the table. */
                limit?: number;
                /** @description asff: where they are imported. */
                region?: string;
            };
            header?: never;
            path: {
                format: "sarif" | "junit" | "ocsf" | "asff" | "csv" | "markdown";
                number: number;
                scanId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "http://127.0.0.1:8470/downloads/…",
                     *       "expiresAt": "2026-11-21T11:35:00.000Z",
                     *       "fileName": "Servers-run-1.sarif",
                     *       "bytes": 48210,
                     *       "sha256": "75dd6db7eb9086956acde5ac73fbbddc139fa348fd4736382a190699994cebaf"
                     *     }
                     */
                    "application/json": components["schemas"]["ReportLink"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readPlugin: {
        parameters: {
            query?: {
                variant?: number | null;
            };
            header?: never;
            path: {
                number: number;
                pluginId: string;
                scanId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plugin. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "97833",
                     *       "variant": 0,
                     *       "variants": 1,
                     *       "name": "MS17-010: Security Update for Microsoft Windows SMB Server (4013389)",
                     *       "family": "Windows",
                     *       "type": "remote",
                     *       "synopsis": "The remote Windows host is affected by multiple vulnerabilities.",
                     *       "description": "Multiple remote code execution vulnerabilities exist in Microsoft Server Message Block 1.0 …",
                     *       "solution": "Microsoft has released a set of patches for Windows …",
                     *       "seeAlso": [
                     *         "https://technet.microsoft.com/library/security/MS17-010"
                     *       ],
                     *       "riskFactor": "Critical",
                     *       "cves": [
                     *         "CVE-2017-0143",
                     *         "CVE-2017-0144"
                     *       ],
                     *       "cwes": [],
                     *       "references": [
                     *         {
                     *           "type": "MSKB",
                     *           "id": "4012212"
                     *         }
                     *       ],
                     *       "cvss": [
                     *         {
                     *           "version": "3",
                     *           "baseScore": 8.1,
                     *           "vector": "CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H"
                     *         }
                     *       ],
                     *       "vpr": 9.6,
                     *       "exploitAvailable": true,
                     *       "exploitFrameworks": [
                     *         "metasploit"
                     *       ],
                     *       "exploitedByMalware": true,
                     *       "patchPublishedOn": "2017-03-14",
                     *       "other": {}
                     *     }
                     */
                    "application/json": components["schemas"]["Plugin"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    linkReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
                scanId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "http://127.0.0.1:8470/downloads/…",
                     *       "expiresAt": "2026-11-21T11:35:00.000Z",
                     *       "fileName": "Servers-run-1.zip",
                     *       "bytes": 761694,
                     *       "sha256": "75dd6db7eb9086956acde5ac73fbbddc139fa348fd4736382a190699994cebaf"
                     *     }
                     */
                    "application/json": components["schemas"]["ReportLink"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scanId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schedule. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "scanId": "scan-01m7yv7fb3vrjsmn438shz1s0s",
                     *       "expression": "cron(0 2 ? * MON *)",
                     *       "timezone": "Europe/Berlin",
                     *       "enabled": true,
                     *       "overlap": "skip",
                     *       "setBy": "ada@example.com",
                     *       "createdAt": "2026-11-21T10:42:59.218Z",
                     *       "updatedAt": "2026-11-21T10:42:59.218Z",
                     *       "nextTimes": [
                     *         "2026-11-23T01:00:00.000Z",
                     *         "2026-11-30T01:00:00.000Z"
                     *       ],
                     *       "startsAfterSeconds": 37,
                     *       "version": 5
                     *     }
                     */
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    setSchedule: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
            };
            path: {
                scanId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "expression": "cron(0 2 ? * MON *)",
                 *       "timezone": "Europe/Berlin"
                 *     }
                 */
                "application/json": {
                    /** @default true */
                    enabled?: boolean;
                    /** Format: date-time */
                    endDate?: string;
                    expression: string;
                    /**
                     * @default skip
                     * @enum {string}
                     */
                    overlap?: "skip" | "queue";
                    /** @default UTC */
                    timezone?: string;
                };
            };
        };
        responses: {
            /** @description The schedule, with its next times. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "scanId": "scan-01m7yv7fb3vrjsmn438shz1s0s",
                     *       "expression": "cron(0 2 ? * MON *)",
                     *       "timezone": "Europe/Berlin",
                     *       "enabled": true,
                     *       "overlap": "skip",
                     *       "setBy": "ada@example.com",
                     *       "createdAt": "2026-11-21T10:42:59.218Z",
                     *       "updatedAt": "2026-11-21T10:42:59.218Z",
                     *       "nextTimes": [
                     *         "2026-11-23T01:00:00.000Z",
                     *         "2026-11-30T01:00:00.000Z"
                     *       ],
                     *       "startsAfterSeconds": 37,
                     *       "version": 5
                     *     }
                     */
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The record has changed since it was read. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StaleVersionError",
                     *       "title": "StaleVersionError",
                     *       "status": 412,
                     *       "detail": "The scan scan-01 has changed since it was read; its version is now 4.",
                     *       "action": "Read it again, look at what changed, and send the change with the new version.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "current": 4
                     *     }
                     */
                    "application/problem+json": components["schemas"]["StaleVersion"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    removeSchedule: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
            };
            path: {
                scanId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The record has changed since it was read. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StaleVersionError",
                     *       "title": "StaleVersionError",
                     *       "status": 412,
                     *       "detail": "The scan scan-01 has changed since it was read; its version is now 4.",
                     *       "action": "Read it again, look at what changed, and send the change with the new version.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "current": 4
                     *     }
                     */
                    "application/problem+json": components["schemas"]["StaleVersion"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readTrend: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                scanId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "number": 1,
                     *           "endedAt": "2026-11-21T11:19:02.000Z",
                     *           "findings": {
                     *             "critical": 11,
                     *             "high": 16,
                     *             "medium": 34,
                     *             "low": 11,
                     *             "info": 414,
                     *             "hosts": 7,
                     *             "source": "report"
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": "WyJzY2FucyIsInNjYW4tMDEiXQ"
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["TrendPoint"][];
                        nextCursor?: string;
                    };
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:NotFoundError",
                     *       "title": "NotFoundError",
                     *       "status": 404,
                     *       "detail": "There is no scan \"scan-01\".",
                     *       "action": "List the scans to see which exist.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "what": "scan",
                     *       "id": "scan-01"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["NotFound"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readWindows: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The windows. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "windows": [
                     *         {
                     *           "name": "Nights",
                     *           "kind": "allowed",
                     *           "timezone": "Europe/Berlin",
                     *           "times": {
                     *             "recurs": "weekly",
                     *             "days": [
                     *               "MON",
                     *               "TUE"
                     *             ],
                     *             "from": "22:00",
                     *             "to": "06:00"
                     *           },
                     *           "zones": [],
                     *           "notes": "",
                     *           "isInside": false,
                     *           "changesAt": "2026-11-23T21:00:00.000Z",
                     *           "missingZones": []
                     *         },
                     *         {
                     *           "name": "Year-end freeze",
                     *           "kind": "blackout",
                     *           "timezone": "Europe/Berlin",
                     *           "times": {
                     *             "recurs": "once",
                     *             "from": "2026-12-24T11:00:00.000Z",
                     *             "to": "2027-01-04T05:00:00.000Z"
                     *           },
                     *           "zones": [
                     *             "Head office"
                     *           ],
                     *           "notes": "Nobody is there.",
                     *           "isInside": false,
                     *           "changesAt": "2026-12-24T11:00:00.000Z",
                     *           "missingZones": []
                     *         }
                     *       ],
                     *       "updatedAt": "2026-11-21T10:42:57.555Z",
                     *       "updatedBy": "ada@example.com",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Windows"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    setWindows: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "windows": [
                 *         {
                 *           "name": "Nights",
                 *           "kind": "allowed",
                 *           "timezone": "Europe/Berlin",
                 *           "times": {
                 *             "recurs": "weekly",
                 *             "days": [
                 *               "MON",
                 *               "TUE"
                 *             ],
                 *             "from": "22:00",
                 *             "to": "06:00"
                 *           }
                 *         },
                 *         {
                 *           "name": "Year-end freeze",
                 *           "kind": "blackout",
                 *           "timezone": "Europe/Berlin",
                 *           "times": {
                 *             "recurs": "once",
                 *             "from": "2026-12-24T11:00:00.000Z",
                 *             "to": "2027-01-04T05:00:00.000Z"
                 *           },
                 *           "zones": [
                 *             "Head office"
                 *           ],
                 *           "notes": "Nobody is there."
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    windows: {
                        /** @enum {string} */
                        kind: "blackout" | "allowed";
                        name: string;
                        /** @default  */
                        notes?: string;
                        times: {
                            days: ("MON" | "TUE" | "WED" | "THU" | "FRI" | "SAT" | "SUN")[];
                            /** @example 22:00 */
                            from: string;
                            /** @enum {string} */
                            recurs: "weekly";
                            /** @example 06:00 */
                            to: string;
                        } | {
                            /** Format: date-time */
                            from: string;
                            /** @enum {string} */
                            recurs: "once";
                            /** Format: date-time */
                            to: string;
                        };
                        /** @example Europe/Berlin */
                        timezone: string;
                        /**
                         * @description Names of zones: it is about scans that touch one of them. Empty: about every scan.
                         * @default []
                         */
                        zones?: string[];
                    }[];
                };
            };
        };
        responses: {
            /** @description The windows. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "windows": [
                     *         {
                     *           "name": "Nights",
                     *           "kind": "allowed",
                     *           "timezone": "Europe/Berlin",
                     *           "times": {
                     *             "recurs": "weekly",
                     *             "days": [
                     *               "MON",
                     *               "TUE"
                     *             ],
                     *             "from": "22:00",
                     *             "to": "06:00"
                     *           },
                     *           "zones": [],
                     *           "notes": "",
                     *           "isInside": false,
                     *           "changesAt": "2026-11-23T21:00:00.000Z",
                     *           "missingZones": []
                     *         },
                     *         {
                     *           "name": "Year-end freeze",
                     *           "kind": "blackout",
                     *           "timezone": "Europe/Berlin",
                     *           "times": {
                     *             "recurs": "once",
                     *             "from": "2026-12-24T11:00:00.000Z",
                     *             "to": "2027-01-04T05:00:00.000Z"
                     *           },
                     *           "zones": [
                     *             "Head office"
                     *           ],
                     *           "notes": "Nobody is there.",
                     *           "isInside": false,
                     *           "changesAt": "2026-12-24T11:00:00.000Z",
                     *           "missingZones": []
                     *         }
                     *       ],
                     *       "updatedAt": "2026-11-21T10:42:57.555Z",
                     *       "updatedBy": "ada@example.com",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Windows"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The record has changed since it was read. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StaleVersionError",
                     *       "title": "StaleVersionError",
                     *       "status": 412,
                     *       "detail": "The scan scan-01 has changed since it was read; its version is now 4.",
                     *       "action": "Read it again, look at what changed, and send the change with the new version.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "current": 4
                     *     }
                     */
                    "application/problem+json": components["schemas"]["StaleVersion"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    readZones: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The zones. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "zones": [
                     *         {
                     *           "name": "Head office",
                     *           "kind": "allowed",
                     *           "members": [
                     *             "10.20.0.0/16",
                     *             "fd00:20::/32",
                     *             "*.office.example"
                     *           ],
                     *           "notes": ""
                     *         },
                     *         {
                     *           "name": "Medical devices",
                     *           "kind": "fragile",
                     *           "members": [
                     *             "10.20.7.0/24"
                     *           ],
                     *           "notes": "Ask the ward first."
                     *         },
                     *         {
                     *           "name": "Partner",
                     *           "kind": "excluded",
                     *           "members": [
                     *             "10.20.9.1-10.20.9.9",
                     *             "gate.office.example"
                     *           ],
                     *           "notes": ""
                     *         }
                     *       ],
                     *       "updatedAt": "2026-11-21T10:42:57.555Z",
                     *       "updatedBy": "ada@example.com",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Zones"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
    setZones: {
        parameters: {
            query?: never;
            header?: {
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "zones": [
                 *         {
                 *           "name": "Head office",
                 *           "kind": "allowed",
                 *           "members": "10.20.0.0/16, fd00:20::/32, *.office.example"
                 *         },
                 *         {
                 *           "name": "Medical devices",
                 *           "kind": "fragile",
                 *           "members": "10.20.7.0/24",
                 *           "notes": "Ask the ward first."
                 *         },
                 *         {
                 *           "name": "Partner",
                 *           "kind": "excluded",
                 *           "members": [
                 *             "10.20.9.1-10.20.9.9",
                 *             "gate.office.example"
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    zones: {
                        /** @enum {string} */
                        kind: "allowed" | "fragile" | "excluded";
                        /**
                         * @description As typed (separated by commas, semicolons, spaces or line ends) or as a list: IPv4 and IPv6 addresses, CIDR blocks, ranges a-b, host names, patterns such as *.example.org.
                         * @example 10.0.0.0/8, fd00::/8, *.plant.example
                         * @example [
                         *       "192.168.7.0/24",
                         *       "10.1.2.3-10.1.2.9"
                         *     ]
                         */
                        members: string | string[];
                        name: string;
                        /** @default  */
                        notes?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description The zones. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "zones": [
                     *         {
                     *           "name": "Head office",
                     *           "kind": "allowed",
                     *           "members": [
                     *             "10.20.0.0/16",
                     *             "fd00:20::/32",
                     *             "*.office.example"
                     *           ],
                     *           "notes": ""
                     *         },
                     *         {
                     *           "name": "Medical devices",
                     *           "kind": "fragile",
                     *           "members": [
                     *             "10.20.7.0/24"
                     *           ],
                     *           "notes": "Ask the ward first."
                     *         },
                     *         {
                     *           "name": "Partner",
                     *           "kind": "excluded",
                     *           "members": [
                     *             "10.20.9.1-10.20.9.9",
                     *             "gate.office.example"
                     *           ],
                     *           "notes": ""
                     *         }
                     *       ],
                     *       "updatedAt": "2026-11-21T10:42:57.555Z",
                     *       "updatedBy": "ada@example.com",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Zones"];
                };
            };
            /** @description The input is not valid; each offending piece is named. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InvalidInputError",
                     *       "title": "InvalidInputError",
                     *       "status": 400,
                     *       "detail": "The input is not valid. targets[1] (\"b!\"): is neither an address nor a host name.",
                     *       "action": "Correct the named pieces and send the request again.",
                     *       "instance": "/v1/scans",
                     *       "issues": [
                     *         {
                     *           "path": "targets[1]",
                     *           "message": "is neither an address nor a host name",
                     *           "piece": "b!"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["InvalidInput"];
                };
            };
            /** @description No or a wrong access token. */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:UnauthenticatedError",
                     *       "title": "UnauthenticatedError",
                     *       "status": 401,
                     *       "detail": "The request carries no valid access token.",
                     *       "action": "Send \"Authorization: Bearer <token>\".",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unauthenticated"];
                };
            };
            /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:ForbiddenError",
                     *       "title": "ForbiddenError",
                     *       "status": 403,
                     *       "detail": "This needs the role operator, and the caller has the role reader.",
                     *       "action": "Ask an administrator of this Scanloop for the role operator.",
                     *       "instance": "/v1/scans",
                     *       "needed": "operator",
                     *       "given": "reader"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Forbidden"];
                };
            };
            /** @description The present state does not allow it, or the same request is under way. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:CommandRefusedError",
                     *       "title": "CommandRefusedError",
                     *       "status": 409,
                     *       "detail": "START is refused: run 1 is RUNNING.",
                     *       "action": "Allowed now: PAUSE, STOP.",
                     *       "instance": "/v1/scans/scan-01/commands",
                     *       "command": "START",
                     *       "allowed": [
                     *         "PAUSE",
                     *         "STOP"
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Conflict"];
                };
            };
            /** @description The record has changed since it was read. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StaleVersionError",
                     *       "title": "StaleVersionError",
                     *       "status": 412,
                     *       "detail": "The scan scan-01 has changed since it was read; its version is now 4.",
                     *       "action": "Read it again, look at what changed, and send the change with the new version.",
                     *       "instance": "/v1/scans/scan-01",
                     *       "current": 4
                     *     }
                     */
                    "application/problem+json": components["schemas"]["StaleVersion"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:PayloadTooLargeError",
                     *       "title": "PayloadTooLargeError",
                     *       "status": 413,
                     *       "detail": "The request body is larger than 1048576 bytes.",
                     *       "action": "Send less in one request.",
                     *       "instance": "/v1/scans",
                     *       "limitBytes": 1048576
                     *     }
                     */
                    "application/problem+json": components["schemas"]["PayloadTooLarge"];
                };
            };
            /** @description More requests than the server takes. API Gateway's own answer has another form. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:TooManyRequestsError",
                     *       "title": "TooManyRequestsError",
                     *       "status": 429,
                     *       "detail": "There are more than 200 requests a second.",
                     *       "action": "Wait for the seconds of Retry-After, then send it again.",
                     *       "instance": "/v1/scans",
                     *       "requestsPerSecond": 200,
                     *       "retryAfterSeconds": 1
                     *     }
                     */
                    "application/problem+json": components["schemas"]["TooManyRequests"];
                };
            };
            /** @description An error of Scanloop itself. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:InternalError",
                     *       "title": "InternalError",
                     *       "status": 500,
                     *       "detail": "Scanloop met an error of its own; nothing is known about the request's effect.",
                     *       "action": "See the log for the error with its stack, and report it.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Internal"];
                };
            };
            /** @description The scanner or the storage is busy or not there. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:scanloop:error:StorageUnavailableError",
                     *       "title": "StorageUnavailableError",
                     *       "status": 503,
                     *       "detail": "The database cannot be used: the disk is full.",
                     *       "action": "Check disk space and permissions of the data directory.",
                     *       "instance": "/v1/scans"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Unavailable"];
                };
            };
        };
    };
}
