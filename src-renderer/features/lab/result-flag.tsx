import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import type { Flag } from '#shared/domain/lab/lab-terms.ts'

/** What stands before the word, for those who do not tell colours apart. */
const SYMBOLS: Record<Flag, string> = { LL: '▼▼', L: '▼', N: '✓', H: '▲', HH: '▲▲', A: '◆' }

const PLAIN = { color: 'text.secondary' }
const ABNORMAL = { color: 'warning.main', fontWeight: 600 }
const CRITICAL = { bgcolor: 'error.main', color: 'error.contrastText', fontWeight: 700, px: 0.75, borderRadius: 0.5 }
const LOOKS: Record<Flag, object> = { LL: CRITICAL, L: ABNORMAL, N: PLAIN, H: ABNORMAL, HH: CRITICAL, A: ABNORMAL }

/** How a value stands to its range, as a symbol and a word; nothing where no range fits, which never means normal. */
export function ResultFlag({ flag }: { flag: Flag | null }) {
  const { t } = useTranslation('lab-entry')
  if (flag === null) return null
  return (
    <Box
      component="span"
      data-flag={flag}
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        fontSize: '0.8125rem',
        lineHeight: '20px',
        whiteSpace: 'nowrap',
        ...LOOKS[flag],
      }}
    >
      <span aria-hidden>{SYMBOLS[flag]}</span>
      {t(`flag.${flag}`)}
    </Box>
  )
}
