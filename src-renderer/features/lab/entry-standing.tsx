import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined'
import EditOutlined from '@mui/icons-material/EditOutlined'
import ErrorOutlined from '@mui/icons-material/ErrorOutlined'
import SyncOutlined from '@mui/icons-material/SyncOutlined'
import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import type { JudgedBox } from './entry-draft.ts'
import type { KeptEntry } from './entry-keeper.ts'

type Standing = 'none' | 'saved' | 'typing' | 'stuck' | 'saving' | 'trouble'

const LOOKS = {
  none: { icon: null, color: 'text.secondary' },
  saved: { icon: CheckCircleOutlined, color: 'success.main' },
  typing: { icon: EditOutlined, color: 'warning.main' },
  stuck: { icon: ErrorOutlined, color: 'warning.main' },
  saving: { icon: SyncOutlined, color: 'text.secondary' },
  trouble: { icon: ErrorOutlined, color: 'error.main' },
} as const

const standingOf = (kept: KeptEntry, judged: readonly JudgedBox[]): Standing => {
  if (kept.trouble !== null) return 'trouble'
  if (kept.isSaving) return 'saving'
  const changed = judged.filter(({ isChanged }) => isChanged)
  const isComment = kept.draft.comment.trim() !== (kept.entry.comment ?? '').trim()
  const isStuck = ({ problem, questions }: JudgedBox) => problem !== null || questions.length > 0
  if (changed.length > 0 && changed.every(isStuck) && !isComment) return 'stuck'
  if (changed.length > 0 || isComment) return 'typing'
  return kept.entry.boxes.some(({ current }) => current !== null) ? 'saved' : 'none'
}

/** Whether what stands in the form of a test is saved, in words. */
export function EntryStanding({ kept, judged }: { kept: KeptEntry; judged: readonly JudgedBox[] }) {
  const { t } = useTranslation('lab-entry')
  const sentence = useErrorSentence()
  const standing = standingOf(kept, judged)
  const { icon: Icon, color } = LOOKS[standing]
  const missing = judged.filter(({ isMissing }) => isMissing).length
  return (
    <Box
      role="status"
      data-standing={standing}
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'center', fontSize: '0.8125rem' }}
    >
      {standing !== 'none' && (
        <Box component="span" sx={{ display: 'inline-flex', gap: 0.5, alignItems: 'center', color, fontWeight: 600 }}>
          {Icon && <Icon sx={{ fontSize: 18 }} aria-hidden />}
          {t(`standing.${standing}`)}
        </Box>
      )}
      {kept.trouble !== null && !kept.trouble.isAway && <span>{sentence(kept.trouble.error)}</span>}
      {missing > 0 && (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t('standing.missing', { count: missing })}
        </Box>
      )}
    </Box>
  )
}
