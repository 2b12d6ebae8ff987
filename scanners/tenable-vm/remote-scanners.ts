import type { RemoteScanner } from '../../core/scanner/scanner-adapter.ts'
import { TemplateList } from '../tenable/schemas.ts'
import type { Wire } from '../tenable/wire.ts'
import { ScanTemplateEditor } from './schemas.ts'

/** Every container has it (recorded), and any template of scans by address offers the same scanners. */
const ANY_TEMPLATE = 'advanced'

/**
 * The scanners, and groups of them, that the editor of scans offers to these keys' user. `GET /scanners` would name those
 * too that the user may see and not scan with, and their linking keys (pyTenable asks the editor for the same reason).
 */
export async function listRemoteScanners(wire: Wire): Promise<readonly RemoteScanner[]> {
  const { templates } = await wire.json({ method: 'GET', path: '/editor/scan/templates' }, TemplateList)
  const template = templates.find(({ name }) => name === ANY_TEMPLATE)
  if (template === undefined) return []
  const path = `/editor/scan/templates/${encodeURIComponent(template.uuid)}`
  // With every plugin family and audit it was 1.3 MB (recorded).
  const { settings } = await wire.json({ method: 'GET', path, isSlow: true }, ScanTemplateEditor)
  const input = settings.basic?.inputs.find(({ id }) => id === 'scanner_id')
  return input?.options ?? []
}
