import { empty, invalidField, json, notFound, Refusal } from '../http/answer.ts'
import { idFrom, route } from '../http/router.ts'
import type { Route } from '../http/router.ts'
import { textAt } from '../json.ts'
import { TRASH_FOLDER } from '../world.ts'
import type { Folder, World } from '../world.ts'

/** Also part of the answer to GET /scans. */
export const folderList = (world: World): Record<string, unknown>[] =>
  world.folders.map((folder) => ({
    unread_count: unread(world, folder) || null,
    custom: folder.type === 'custom' ? 1 : 0,
    default_tag: folder.type === 'main' ? 1 : 0,
    type: folder.type,
    name: folder.name,
    id: folder.id,
  }))

export const folderRoutes: readonly Route[] = [
  route('GET /folders', ({ world }) => json({ folders: folderList(world) })),
  route('POST /folders', ({ world, request, note }) => {
    const name = textAt(request.body, 'name')
    if (!name) throw invalidField('name')
    const folder: Folder = { id: world.nextId(), name, type: 'custom' }
    world.folders.push(folder)
    note(`created folder ${folder.id}`)
    return json({ id: folder.id })
  }),
  route('PUT /folders/:folderId', ({ world, request }) => {
    customFolder(world, idFrom(request, 'folderId')).name = textAt(request.body, 'name') ?? ''
    return empty()
  }),
  route('DELETE /folders/:folderId', ({ world, request, note }) => {
    const folder = customFolder(world, idFrom(request, 'folderId'))
    world.folders = world.folders.filter((other) => other !== folder)
    for (const scan of world.scans.values()) if (scan.folderId === folder.id) scan.folderId = TRASH_FOLDER
    note(`deleted folder ${folder.id}`)
    return empty()
  }),
]

const unread = (world: World, folder: Folder): number =>
  [...world.scans.values()].filter((scan) => scan.folderId === folder.id && !scan.isRead).length

function customFolder(world: World, id: number): Folder {
  const folder = world.folders.find((candidate) => candidate.id === id)
  if (!folder) throw notFound()
  if (folder.type !== 'custom') throw new Refusal(403, 'System folders cannot be changed')
  return folder
}
