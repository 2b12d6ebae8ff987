import type { DocumentStore } from '../document-store.ts'
import type { Windows } from './window.ts'

/** The one document of windows. It begins without any. */
export type WindowStore = DocumentStore<Windows>
