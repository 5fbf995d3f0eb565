import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../ui/copy-button.tsx'
import type { IssuedPassword } from './one-time-password.dialog.tsx'

/** The one-time passwords of several new accounts, the only time they can be seen. */
export const IssuedPasswords = ({ issued }: { issued: readonly IssuedPassword[] }) => {
  const { t } = useTranslation('catalog')
  const asText = issued.map((one) => [one.fullName, one.username, one.oneTimePassword].join('\t')).join('\n')
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1, alignItems: 'start' }}>
      <Alert severity="warning" sx={{ width: '100%' }}>
        {t('files.passwords')}
      </Alert>
      <Table size="small" aria-label={t('files.passwordsTable')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('doctors.fullName')}</TableCell>
            <TableCell>{t('doctors.username')}</TableCell>
            <TableCell>{t('files.password')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {issued.map((one) => (
            <TableRow key={one.username}>
              <TableCell>{one.fullName}</TableCell>
              <TableCell>{one.username}</TableCell>
              <TableCell sx={{ fontFamily: 'ui-monospace, Consolas, monospace', userSelect: 'all' }}>
                {one.oneTimePassword}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <CopyButton text={asText} label={t('files.copyPasswords')} />
    </Box>
  )
}
