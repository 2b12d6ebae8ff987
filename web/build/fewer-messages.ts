import type { Plugin } from 'vite'

/** Components that no page uses; their words are most of all words. */
const UNUSED: ReadonlySet<string> = new Set([
  '[charts]',
  'annotation-context',
  'area-chart',
  'attribute-editor',
  'autosuggest',
  'calendar',
  'cards',
  'code-editor',
  'collection-preferences',
  'date-picker',
  'date-range-picker',
  'drawer',
  'features-notification-drawer',
  'file-token-group',
  'file-upload',
  'list',
  'multiselect',
  'pie-chart',
  'prompt-input',
  'property-filter',
  's3-resource-selector',
  'slider',
  'split-panel',
  'tabs',
  'tag-editor',
  'token-group',
  'tree-view',
  'tutorial-panel',
  'wizard',
])

/** Cloudscape's words come for all of its components at once; these 7 KB less are loaded by every page. */
export function fewerMessages(): Plugin {
  return {
    name: 'fewer-messages',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      if (!id.endsWith('/i18n/messages/all.en.js')) return undefined
      const start = code.indexOf('{')
      const end = code.lastIndexOf('}') + 1
      const without: unknown = JSON.parse(code.slice(start, end), (key, value: unknown) =>
        UNUSED.has(key) ? undefined : value,
      )
      return `${code.slice(0, start)}${JSON.stringify(without)}${code.slice(end)}`
    },
  }
}
