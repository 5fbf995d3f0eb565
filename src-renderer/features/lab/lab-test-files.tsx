import FolderOpenOutlined from '@mui/icons-material/FolderOpenOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Popover from '@mui/material/Popover'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../client/session.ts'
import { TableFileButtons } from '../../widgets/table-files.tsx'

const TABLES = [
  ['tests', 'lab-tests'],
  ['ranges', 'lab-ranges'],
] as const

/** The two files of the catalogue, tests with their parameters and the ranges: to take in and to save. */
export const LabTestFiles = () => {
  const { t } = useTranslation('lab-catalogue')
  const mayUseFiles = useCan('interop.tables')
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const titleId = useId()
  if (!mayUseFiles) return null
  return (
    <>
      <Button
        color="inherit"
        startIcon={<FolderOpenOutlined />}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('files.open')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': t('files.open') } }}
      >
        <Box sx={{ p: 2, display: 'flex', flexDirection: 'column', gap: 2 }}>
          {TABLES.map(([name, table]) => (
            <Box key={table} role="group" aria-labelledby={`${titleId}-${table}`}>
              <Typography variant="h3" component="h2" id={`${titleId}-${table}`}>
                {t(`files.${name}`)}
              </Typography>
              <TableFileButtons table={table} />
            </Box>
          ))}
        </Box>
      </Popover>
    </>
  )
}
