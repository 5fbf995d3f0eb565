import ErrorOutlined from '@mui/icons-material/ErrorOutlined'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { parseDose } from '#shared/domain/consultation/dosage.ts'
import { useDoseWords } from '../../widgets/dose-words.tsx'
import { piecesAround } from './prescription-lines.ts'

interface DoseReadingProps {
  id: string
  dose: string
  /** While somebody types, what is still missing is a hint; afterwards it is a mistake. */
  isTyping: boolean
}

/** A typed dose read back in words; where nobody understands it, what is wrong and at which place. */
export const DoseReading = ({ id, dose, isTyping }: DoseReadingProps) => {
  const words = useDoseWords()
  const parsed = parseDose(dose)
  if (dose.trim() === '') return null
  if (parsed.ok) {
    return (
      <Typography id={id} variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        {words(dose)}
      </Typography>
    )
  }
  return <Mistake id={id} dose={dose} parsed={parsed} isTyping={isTyping} />
}

type Mistaken = Exclude<ReturnType<typeof parseDose>, { ok: true }>

const Mistake = ({ id, dose, parsed, isTyping }: DoseReadingProps & { parsed: Mistaken }) => {
  const { t } = useTranslation('prescription')
  const [before, wrong, after] = piecesAround(dose, parsed)
  const colour = isTyping ? 'text.secondary' : 'error.main'
  return (
    <Box id={id} sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'baseline', color: colour }}>
      {!isTyping && <ErrorOutlined aria-hidden sx={{ fontSize: 16, alignSelf: 'center' }} />}
      <Box
        component="bdi"
        sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontWeight: 600 }}
      >
        {before}
        <Box
          component="mark"
          data-testid="dose-mistake"
          sx={{
            color: 'inherit',
            bgcolor: 'transparent',
            borderBottom: '2px solid currentColor',
            ...(wrong === '' && { px: 0.5, borderBottomStyle: 'dashed' }),
          }}
        >
          {wrong === '' ? ' ' : wrong}
        </Box>
        {after}
      </Box>
      <Typography variant="body2" component="span">
        {t(`mistake.${parsed.mistake}`)}
      </Typography>
    </Box>
  )
}
