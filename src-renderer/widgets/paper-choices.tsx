import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PAPER_LANGUAGES, type PaperLanguage } from '#shared/domain/consultation/paper-language.ts'

const SIZES = ['A4', 'A5'] as const

/** How a paper is printed; without a language it is the patient's. */
export interface PaperChoice {
  size: (typeof SIZES)[number]
  language: PaperLanguage | null
}

interface ChoicesProps {
  choice: PaperChoice
  /** Null where the paper has no choice of languages. */
  printedIn: PaperLanguage | null
  onChange: (choice: PaperChoice) => void
  children?: ReactNode
}

/** The size and language of a paper in a row, with what else there is to choose. */
export function PaperChoices({ choice, printedIn, onChange, children }: ChoicesProps) {
  const { t } = useTranslation('papers')
  return (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap', pt: 1 }}>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={choice.size}
        aria-label={t('preview.size')}
        onChange={(_event, size: PaperChoice['size'] | null) => size && onChange({ ...choice, size })}
      >
        {SIZES.map((size) => (
          <ToggleButton key={size} value={size} sx={{ px: 2 }}>
            {size}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {printedIn !== null && (
        <TextField
          select
          size="small"
          label={t('preview.language')}
          value={printedIn}
          fullWidth={false}
          sx={{ width: 200 }}
          onChange={({ target }) =>
            onChange({ ...choice, language: PAPER_LANGUAGES.find((one) => one === target.value) ?? null })
          }
        >
          {PAPER_LANGUAGES.map((language) => (
            <MenuItem key={language} value={language} lang={language}>
              {t(`language.${language}`)}
            </MenuItem>
          ))}
        </TextField>
      )}
      {children}
    </Box>
  )
}
