import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { XmlDocument, XmlValidateError, XsdValidator } from 'libxml2-wasm'
import { expect } from 'vitest'

/** Published schemas as functions that answer what is wrong: nothing, if a document is valid. */

function schemaFile(name: string): string {
  return readFileSync(new URL(`../../fixtures/schemas/${name}`, import.meta.url), 'utf8')
}

function jsonValidator(name: string): (value: unknown) => string[] {
  // SARIF's schema is of draft 4. The words that it uses mean the same in 2020-12, but for the name of its own id.
  const { id: _id, $schema: _schema, ...schema } = JSON.parse(schemaFile(name)) as Record<string, unknown>
  // One of its patterns is none in Unicode mode.
  const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false })
  formats.default(ajv)
  const validate = ajv.compile(schema)
  return (value) =>
    validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)
}

export const sarifIssues = jsonValidator('sarif-2.1.0-rtm.5.json')
export const ocsfIssues = jsonValidator('ocsf-1.6.0-vulnerability-finding.json')

const junitSchema = XsdValidator.fromDoc(XmlDocument.fromString(schemaFile('junit-10.xsd')))

export function junitIssues(text: string): string[] {
  let document: XmlDocument | undefined
  try {
    document = XmlDocument.fromString(text)
    junitSchema.validate(document)
    return []
  } catch (error) {
    return error instanceof XmlValidateError ? error.details.map(({ message }) => message) : [String(error)]
  } finally {
    document?.dispose()
  }
}

/** A reader of RFC 4180 alone: records end in CRLF, quotes are doubled. Throws on what the standard does not allow. */
export function readCsv(text: string): string[][] {
  const records: string[][] = [[]]
  const cell = /(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>[^",\r\n]*))(?<end>,|\r\n)/y
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex
    const found = cell.exec(text)?.groups
    if (found === undefined) throw new Error(`no CSV at ${String(at)}: ${JSON.stringify(text.slice(at, at + 80))}`)
    records.at(-1)?.push(found['quoted']?.replaceAll('""', '"') ?? found['plain'] ?? '')
    if (found['end'] === '\r\n') records.push([])
  }
  records.pop()
  return records
}

/** The documented limits of Security Hub's format that its types cannot say. */
export function expectAsffLimits(finding: object): void {
  expect(finding).toMatchObject({
    SchemaVersion: '2018-10-08',
    Id: expect.stringMatching(/^.{1,512}$/su),
    ProductArn: expect.stringMatching(/^arn:aws(-cn|-us-gov)?:securityhub:[a-z0-9-]+:\d{12}:product\/\d{12}\/default$/),
    AwsAccountId: expect.stringMatching(/^\d{12}$/),
    GeneratorId: expect.stringMatching(/^.{1,512}$/su),
    Title: expect.stringMatching(/^.{1,256}$/su),
    Description: expect.stringMatching(/^.{1,1024}$/su),
    CreatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    UpdatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    Types: [expect.stringMatching(/^Software and Configuration Checks\/[^/]+(\/[^/]+)?$/)],
  })
  const { Resources, ProductFields, Remediation } = finding as AsffParts
  expect(Resources).toHaveLength(1)
  const fields = [...Object.entries(ProductFields), ...Object.entries(Resources[0]?.Details.Other ?? {})]
  expect(fields.length).toBeLessThanOrEqual(50)
  for (const [name, value] of fields) {
    expect(name).toMatch(/^.{1,128}$/)
    expect(value.length, name).toBeGreaterThan(0)
    expect(value.length, name).toBeLessThanOrEqual(1024)
  }
  expect(Resources[0]?.Id).toMatch(/^.{1,512}$/su)
  if (Remediation !== undefined) expect(Remediation.Recommendation.Text).toMatch(/^.{1,512}$/su)
  expect(Buffer.byteLength(JSON.stringify(finding))).toBeLessThan(240 * 1024)
}

interface AsffParts {
  readonly Resources: readonly { readonly Id: string; readonly Details: { readonly Other: Record<string, string> } }[]
  readonly ProductFields: Readonly<Record<string, string>>
  readonly Remediation?: { readonly Recommendation: { readonly Text: string } }
}
