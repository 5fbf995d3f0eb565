import Box from '@mui/material/Box'
import { DataGrid, type DataGridProps, type GridLocaleText, type GridValidRowModel } from '@mui/x-data-grid'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

const useGridTexts = (): Partial<GridLocaleText> => {
  const { t } = useTranslation('common')
  return {
    noRowsLabel: t('grid.noRows'),
    noResultsOverlayLabel: t('grid.noResults'),
    columnHeaderSortIconLabel: t('grid.sort'),
    columnMenuLabel: t('grid.columnMenu'),
    columnMenuSortAsc: t('grid.sortAscending'),
    columnMenuSortDesc: t('grid.sortDescending'),
    columnMenuUnsort: t('grid.unsort'),
    columnMenuHideColumn: t('grid.hideColumn'),
    columnMenuManageColumns: t('grid.manageColumns'),
    actionsCellMore: t('grid.more'),
    footerRowSelected: (count) => t('grid.selected', { count }),
    paginationDisplayedRows: ({ from, to, count }) => t('grid.rowsOf', { from, to, total: count }),
    paginationItemAriaLabel: (type) => t(`grid.page.${type}`),
  }
}

export type DataTableProps<R extends GridValidRowModel> = DataGridProps<R> & {
  /** What the table holds, for screen readers. */
  'aria-label': string
  /** Stands in place of the rows when there are none. */
  empty?: ReactNode
  /** As tall as its rows up to this many pixels, where it stands among other things; by default it fills what is left of the page. */
  maxHeight?: number
}

/** A grid holds rows only: what stands in their place is a row of one cell, so that it may hold a button. */
const NoRows = ({ children }: { children: ReactNode }) => (
  <Box role="row" sx={{ height: '100%' }}>
    <Box role="gridcell" sx={{ height: '100%' }}>
      {children}
    </Box>
  </Box>
)

/** On a button of a row Space presses it; the grid would turn a page instead. */
const pressesButton: NonNullable<DataGridProps['onCellKeyDown']> = (_cell, event) => {
  if (event.key === ' ' && event.target instanceof HTMLButtonElement) event.defaultMuiPrevented = true
}

const FILLING = { height: '100%', minHeight: 240 } as const
/** What stands in place of the rows has room too. */
const GROWING = { display: 'flex', flexDirection: 'column', '--DataGrid-overlayHeight': '240px' } as const

/** The product's table: dense rows, one line of text each, our words, sorting by header, no checkboxes unless asked for. */
export const DataTable = <R extends GridValidRowModel>({ empty, maxHeight, slots, ...rest }: DataTableProps<R>) => {
  const localeText = useGridTexts()
  return (
    <Box sx={{ width: '100%', ...(maxHeight === undefined ? FILLING : { ...GROWING, maxHeight }) }}>
      <DataGrid<R>
        density="compact"
        disableColumnFilter
        disableColumnMenu
        disableRowSelectionOnClick
        hideFooter
        localeText={localeText}
        onCellKeyDown={pressesButton}
        {...rest}
        slots={{ ...(empty !== undefined && { noRowsOverlay: () => <NoRows>{empty}</NoRows> }), ...slots }}
        slotProps={{ loadingOverlay: { variant: 'skeleton', noRowsVariant: 'skeleton' }, ...rest.slotProps }}
      />
    </Box>
  )
}
