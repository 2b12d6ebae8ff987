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
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ok";
                            version: string;
                        };
                    };
                };
            };
        };
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
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Access"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * Who did what, newest first; of one scanner or scan by its id as subject, also after it was deleted.
         * @description Needs the role admin.
         */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["AuditEntry"][];
                            nextCursor?: string;
                        };
                    };
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
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
                        type: "nessus";
                    };
                };
            };
            responses: {
                /** @description What it is and permits. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConnectionTest"];
                    };
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The present state does not allow it. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner does not answer, refuses, or answers nonsense. */
                502: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Scanner"][];
                            nextCursor?: string;
                        };
                    };
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Register a scanner. It is asked first: a wrong address, certificate or key changes nothing.
         * @description Needs the role admin.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
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
                        type: "nessus";
                    };
                };
            };
            responses: {
                /** @description The registered scanner. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Scanner"];
                    };
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The present state does not allow it. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner does not answer, refuses, or answers nonsense. */
                502: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Scanner"];
                    };
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Delete a scanner that has no scans. Nothing is deleted at the scanner.
         * @description Needs the role admin.
         */
        delete: {
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
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The present state does not allow it. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Change a scanner, or rotate its keys. New connection data is tried before anything is stored.
         * @description Needs the role admin.
         */
        patch: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Scanner"];
                    };
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The present state does not allow it. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The record has changed since it was read. */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner does not answer, refuses, or answers nonsense. */
                502: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        post: {
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
                /** @description What it is and permits. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScannerCheck"];
                    };
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The present state does not allow it. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner does not answer, refuses, or answers nonsense. */
                502: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Policy"][];
                        };
                    };
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The present state does not allow it. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner does not answer, refuses, or answers nonsense. */
                502: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["RemoteScan"][];
                        };
                    };
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The present state does not allow it. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner does not answer, refuses, or answers nonsense. */
                502: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Template"][];
                        };
                    };
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The present state does not allow it. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner does not answer, refuses, or answers nonsense. */
                502: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
         * List scans, newest first.
         * @description Needs the role reader, operator or admin.
         */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    scannerId?: string;
                    status?: "QUEUED" | "STARTING" | "RUNNING" | "PAUSED" | "FINISHED" | "RETRIEVING" | "RETRIEVED" | "STOPPED" | "FAILED";
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Scan"][];
                            nextCursor?: string;
                        };
                    };
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Define a scan: with autoCreate it is created at the scanner, with autoStart it starts there too. With remoteId, adopt one that exists there.
         * @description Needs the role operator or admin.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
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
                        name?: string;
                        /** @default  */
                        notes?: string;
                        policyId?: string;
                        scannerId: string;
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
                        name?: string;
                        /** @default  */
                        notes?: string;
                        remoteId: string;
                        scannerId: string;
                    };
                };
            };
            responses: {
                /** @description The scan. */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Scan"];
                    };
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The present state does not allow it. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner does not answer, refuses, or answers nonsense. */
                502: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScanDetail"];
                    };
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Delete a scan, its runs and reports here; never at the scanner. Refused while at work, unless forced.
         * @description Needs the role operator or admin.
         */
        delete: {
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
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The present state does not allow it. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Change a scan. Targets are fixed once it exists at the scanner.
         * @description Needs the role operator or admin.
         */
        patch: {
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
                    "application/json": {
                        autoRetrieve?: boolean;
                        autoStart?: boolean;
                        formats?: {
                            /** @enum {string} */
                            format: "nessus" | "csv" | "html" | "pdf";
                            /** @default true */
                            required?: boolean;
                        }[];
                        name?: string;
                        notes?: string;
                        policyId?: string;
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
                    };
                };
            };
            responses: {
                /** @description The changed scan. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Scan"];
                    };
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The present state does not allow it. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The record has changed since it was read. */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    scanId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Accepted"];
                    };
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The present state does not allow it. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Run"][];
                            nextCursor?: string;
                        };
                    };
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Run"];
                    };
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReportLink"];
                    };
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Schedule"];
                    };
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Set when a scan starts by itself, in the syntax of EventBridge Scheduler: cron, rate or at.
         * @description Needs the role operator or admin.
         */
        put: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Schedule"];
                    };
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The present state does not allow it. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The record has changed since it was read. */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Remove the schedule; the scan, its runs and one that is at work stay.
         * @description Needs the role operator or admin.
         */
        delete: {
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
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The input is not valid; each offending piece is named. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description No or a wrong access token. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller's role does not include it, or the request comes from a foreign page or by a foreign host name. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The present state does not allow it. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The record has changed since it was read. */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is too large. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description An error of Scanloop itself. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The scanner or the storage is busy or not there. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
            action: "scanner.registered" | "scanner.changed" | "scanner.keys-rotated" | "scanner.deleted" | "scan.defined" | "scan.adopted" | "scan.changed" | "scan.deleted" | "scan.commanded" | "schedule.set" | "schedule.removed";
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
        Policy: {
            id: string;
            name: string;
        };
        /**
         * @example {
         *       "type": "urn:scanloop:error:NotFoundError",
         *       "title": "NotFoundError",
         *       "status": 404,
         *       "detail": "There is no scan \"scan-01\".",
         *       "action": "List the scans to see which exist."
         *     }
         */
        Problem: {
            action: string;
            detail: string;
            instance?: string;
            status: number;
            title: string;
            type: string;
        } & {
            [key: string]: unknown;
        };
        RemoteScan: {
            name: string;
            remoteId: string;
            status: string;
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
                source: "scanner";
            };
            message: string;
            notes: string[];
            number: number;
            polls: number;
            progress?: {
                hostsDone: number;
                hostsKnown: number;
                percent: number;
            };
            remote?: {
                historyId?: string;
                scanId: string;
                uuid: string;
            };
            report?: {
                bytes: number;
                fileName: string;
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
            id: string;
            latestRun?: number;
            name: string;
            notes: string;
            remoteId?: string;
            scannerId: string;
            source: {
                template: string;
            } | {
                policyId: string;
            } | {
                adopted: {
                    endedHistoryIds: string[];
                    name: string;
                };
            };
            /** @enum {string} */
            status: "NEW" | "CREATING" | "CREATED" | "FAILED" | "QUEUED" | "STARTING" | "RUNNING" | "PAUSED" | "FINISHED" | "RETRIEVING" | "RETRIEVED" | "STOPPED";
            targets: string[];
            /** Format: date-time */
            updatedAt: string;
            version: number;
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
            type: "nessus";
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        ScannerCheck: {
            scanner: components["schemas"]["Scanner"];
            warnings: string[];
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
            timezone: string;
            updatedAt: string;
            version: number;
        };
        Template: {
            description: string;
            name: string;
            title: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
