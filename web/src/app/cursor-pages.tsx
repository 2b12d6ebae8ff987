import Pagination from '@cloudscape-design/components/pagination'
import { useState } from 'react'

/** Where somebody is in a list that is read page by page, with no known end. */
export interface CursorPages {
  /** From 1. */
  readonly index: number
  /** Of the page that is shown; none for the first. */
  readonly cursor: string | undefined
  /** Pages whose beginning is known. */
  readonly known: number
  readonly go: (index: number, nextCursor: string | undefined) => void
}

/** @param list what is listed, filter and all: another list begins at its first page. */
export function useCursorPages(list: string): CursorPages {
  const [state, setState] = useState<{ list: string; index: number; cursors: readonly (string | undefined)[] }>({
    list,
    index: 1,
    cursors: [undefined],
  })
  const current = state.list === list ? state : { list, index: 1, cursors: [undefined] }
  return {
    index: current.index,
    cursor: current.cursors[current.index - 1],
    known: current.cursors.length,
    go: (index, nextCursor) => {
      const isNew = index > current.cursors.length && nextCursor !== undefined
      const cursors = isNew ? [...current.cursors, nextCursor] : current.cursors
      setState({ list, index: Math.min(index, cursors.length), cursors })
    },
  }
}

export interface CursorPaginationProps {
  readonly pages: CursorPages
  readonly nextCursor: string | undefined
}

export function CursorPagination({ pages, nextCursor }: CursorPaginationProps) {
  const isLast = pages.index === pages.known
  return (
    <Pagination
      currentPageIndex={pages.index}
      pagesCount={pages.known}
      openEnd={isLast && nextCursor !== undefined}
      onChange={({ detail }) => pages.go(detail.currentPageIndex, nextCursor)}
      ariaLabels={{
        paginationLabel: 'Pages of the list',
        nextPageLabel: 'Next page',
        previousPageLabel: 'Previous page',
        pageLabel: (page) => `Page ${String(page)}`,
      }}
    />
  )
}
