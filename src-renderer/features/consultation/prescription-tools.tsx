import History from '@mui/icons-material/History'
import ListAlt from '@mui/icons-material/ListAlt'
import StarBorder from '@mui/icons-material/StarBorder'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import type { AidContent } from '#shared/contract/prescribing.contract.ts'
import type { DraftLine } from '#shared/contract/visit.values.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { AidsMenu } from './aids.menu.tsx'
import type { useAids } from './aids.queries.ts'
import { DoseHelp } from './dose-help.tsx'
import { KeepAidDialog } from './keep-aid.dialog.tsx'
import { ManageAidsDialog } from './manage-aids.dialog.tsx'
import { RenewDialog } from './renew.dialog.tsx'

/** A dialog that is open beside the lines. */
export type PrescriptionAct =
  | { kind: 'renew' | 'manage' }
  | { kind: 'keep'; content: Exclude<AidContent, { kind: 'shortcut' }> }
  | undefined

interface PrescriptionToolsProps {
  patientId: number
  lines: readonly DraftLine[]
  kept: ReturnType<typeof useAids>
  act: PrescriptionAct
  onAct: (act: PrescriptionAct) => void
  onInsert: (lines: readonly DraftLine[]) => void
}

/** What is beside typing a line: favourites, templates, an earlier prescription, and how doses are written. */
export const PrescriptionTools = ({ patientId, lines, kept, act, onAct, onInsert }: PrescriptionToolsProps) => {
  const { t } = useTranslation('prescription')
  const sentence = useErrorSentence()
  const { favourites, templates } = kept.aids
  const named = lines.filter((line) => line.name.trim() !== '')
  const close = () => onAct(undefined)
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, pt: 1 }}>
        <AidsMenu
          label={t('favourites.title')}
          icon={<StarBorder />}
          none={t('favourites.none')}
          entries={favourites.map(({ id, name, line }) => ({ id, name, lines: [line] }))}
          onInsert={onInsert}
          onManage={() => onAct({ kind: 'manage' })}
        />
        <AidsMenu
          label={t('templates.title')}
          icon={<ListAlt />}
          none={t('templates.none')}
          entries={templates}
          onInsert={onInsert}
          onManage={() => onAct({ kind: 'manage' })}
          {...(named.length > 0 && {
            extra: {
              label: t('templates.keep', { count: named.length }),
              act: () => onAct({ kind: 'keep', content: { kind: 'template', lines: named } }),
            },
          })}
        />
        <Button color="inherit" startIcon={<History />} onClick={() => onAct({ kind: 'renew' })}>
          {t('renew.open')}
        </Button>
        <DoseHelp />
      </Box>
      {kept.error && <Alert severity="warning">{sentence(kept.error)}</Alert>}
      {act?.kind === 'renew' && (
        <RenewDialog
          patientId={patientId}
          onInsert={(chosen) => {
            close()
            onInsert(chosen)
          }}
          onClose={close}
        />
      )}
      {act?.kind === 'keep' && <KeepAidDialog content={act.content} kept={kept} onClose={close} />}
      {act?.kind === 'manage' && <ManageAidsDialog kept={kept} onClose={close} />}
    </>
  )
}
