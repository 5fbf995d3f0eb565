import ReplyOutlined from '@mui/icons-material/ReplyOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabOrderTest } from '#shared/contract/lab.values.ts'
import type { TestEntry } from '#shared/contract/lab-results.contract.ts'
import { useFormat } from '../../widgets/format.ts'
import { BenchReadersDialog } from './bench-readers.dialog.tsx'
import { CorrectButton } from './correct-test.tsx'
import { LabStateChip } from './lab-state-chip.tsx'
import { VersionsDialog } from './versions.dialog.tsx'

interface HeadProps {
  headId: string
  entry: TestEntry
  onChanged: (entry: TestEntry) => void
}

/** What test it is, how far it is, and what can be done once it was verified. */
export function EntryTestHead({ headId, entry, onChanged }: HeadProps) {
  const { t } = useTranslation('lab-entry')
  const format = useFormat()
  const { test, versions } = entry
  const isEntered = test.state === 'entered' || test.state === 'verified'
  return (
    <Box sx={{ display: 'grid', rowGap: 0.5, mb: 0.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, rowGap: 0.5, minWidth: 0 }}>
        <Typography id={headId} variant="h2" sx={{ overflowWrap: 'anywhere' }}>
          {test.name}
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {[test.code, test.panelName, test.category.name].filter(Boolean).join(' · ')}
        </Typography>
        <LabStateChip state={test.state} />
      </Box>
      {(isEntered || versions.length > 0) && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <Typography variant="body2" color="text.secondary" sx={{ flex: 1, minWidth: 140, overflowWrap: 'anywhere' }}>
            {isEntered &&
              test.enteredBy !== null &&
              test.enteredAt !== null &&
              t('head.enteredBy', { by: test.enteredBy, at: format.dateTime(test.enteredAt) })}
          </Typography>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', columnGap: 1 }}>
            <VersionButtons entry={entry} />
            {test.state === 'verified' && <CorrectButton entry={entry} onChanged={onChanged} />}
          </Box>
        </Box>
      )}
    </Box>
  )
}

/** The ways to what was verified and to who read it. */
export function VersionButtons({ entry }: { entry: TestEntry }) {
  const { t } = useTranslation('lab-entry')
  const [open, setOpen] = useState<'versions' | 'readers'>()
  const { test, versions } = entry
  if (versions.length === 0) return null
  const close = () => setOpen(undefined)
  return (
    <>
      <Button size="small" color="inherit" onClick={() => setOpen('versions')}>
        {t('versions.open', { count: versions.length })}
      </Button>
      <Button size="small" color="inherit" onClick={() => setOpen('readers')}>
        {t('readers.open')}
      </Button>
      {open === 'versions' && <VersionsDialog name={test.name} versions={versions} onClose={close} />}
      {open === 'readers' && <BenchReadersDialog test={test} onClose={close} />}
    </>
  )
}

/** Why a test came back from the second person, while it is entered again. */
export function SentBackNote({ test: { sentBack, state } }: { test: LabOrderTest }) {
  const { t } = useTranslation('lab-entry')
  const format = useFormat()
  if (sentBack === null || state === 'verified') return null
  return (
    <Alert severity="warning" icon={<ReplyOutlined />} sx={{ my: 1 }}>
      {t('head.sentBack', { by: sentBack.by, at: format.dateTime(sentBack.at) })} <strong>{sentBack.reason}</strong>
    </Alert>
  )
}
