import EditOutlined from '@mui/icons-material/EditOutlined'
import LinkOff from '@mui/icons-material/LinkOff'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { GridActionsCellItem, type GridColDef } from '@mui/x-data-grid'
import { useTranslation } from 'react-i18next'
import type { Station } from '#shared/contract/stations.contract.ts'
import { StatusChip, type StatusTone } from '../../ui/status-chip.tsx'
import { useFormat } from '../../widgets/format.ts'

/** A long name takes two lines; what does not fit then is in its tooltip. */
const TWO_LINES = {
  display: 'flex',
  alignItems: 'center',
  height: '100%',
  lineHeight: 1.35,
  whiteSpace: 'normal',
  '& > span': {
    display: '-webkit-box',
    WebkitLineClamp: 2,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
  },
} as const

/** A moment with what belongs to it beneath. */
const Moment = ({ at, beneath }: { at: string; beneath: string | null }) => (
  <Box sx={{ display: 'flex', flexDirection: 'column', justifyContent: 'center', height: '100%', lineHeight: 1.4 }}>
    <span>{at}</span>
    {beneath !== null && (
      <Typography component="span" variant="body2" color="textSecondary" noWrap title={beneath}>
        {beneath}
      </Typography>
    )}
  </Box>
)

interface StationColumnActs {
  onEdit: (station: Station) => void
  onShutOut: (station: Station) => void
}

const standingOf = ({ isRevoked, isConnected }: Station) => (isRevoked ? 'shutOut' : isConnected ? 'connected' : 'away')

const TONES: Readonly<Record<ReturnType<typeof standingOf>, StatusTone>> = {
  connected: 'success',
  away: 'neutral',
  shutOut: 'error',
}

/** The columns of the table of the clinic's PCs. */
export const useStationColumns = ({ onEdit, onShutOut }: StationColumnActs): GridColDef<Station>[] => {
  const { t } = useTranslation('stations')
  const format = useFormat()
  return [
    {
      field: 'name',
      headerName: t('field.name'),
      flex: 3,
      minWidth: 160,
      renderCell: ({ row }) => (
        <Box sx={TWO_LINES} title={row.name}>
          <span dir="auto">{row.name}</span>
        </Box>
      ),
    },
    {
      field: 'standing',
      headerName: t('list.standing'),
      width: 150,
      valueGetter: (_value, station) => t(`list.${standingOf(station)}`),
      renderCell: ({ row }) => <StatusChip tone={TONES[standingOf(row)]} label={t(`list.${standingOf(row)}`)} />,
    },
    {
      field: 'roleHint',
      headerName: t('field.roleHint'),
      width: 140,
      valueGetter: (_value, station) => t(`roleHint.${station.roleHint}`),
    },
    {
      field: 'lastSeenAt',
      headerName: t('list.lastSeen'),
      flex: 2,
      minWidth: 170,
      renderCell: ({ row }) => (
        <Moment
          at={row.lastSeenAt === null ? t('list.never') : format.dateTime(row.lastSeenAt)}
          beneath={row.lastSeenAt === null ? null : row.lastAddress}
        />
      ),
    },
    {
      field: 'pairedAt',
      headerName: t('list.paired'),
      flex: 2,
      minWidth: 170,
      renderCell: ({ row }) => (
        <Moment at={format.dateTime(row.pairedAt)} beneath={t('list.pairedBy', { by: row.pairedBy })} />
      ),
    },
    {
      field: 'appVersion',
      headerName: t('list.version'),
      width: 90,
      valueFormatter: (version: string | null) => version ?? t('list.noVersion'),
    },
    {
      field: 'actions',
      type: 'actions',
      headerName: t('list.actions'),
      width: 96,
      getActions: ({ row }) =>
        row.isRevoked
          ? []
          : [
              <GridActionsCellItem
                key="edit"
                icon={<EditOutlined />}
                label={t('edit.named', { name: row.name })}
                onClick={() => onEdit(row)}
              />,
              <GridActionsCellItem
                key="shut-out"
                icon={<LinkOff />}
                label={t('shutOut.named', { name: row.name })}
                onClick={() => onShutOut(row)}
              />,
            ],
    },
  ]
}
