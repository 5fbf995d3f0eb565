import TextField from '@mui/material/TextField'
import { useTranslation } from 'react-i18next'
import { readPhrase } from './phrase-text.ts'

/** The box for a recovery phrase: counts its words and names those that cannot be right. */
export const PhraseField = (props: {
  value: string
  isRefused: boolean
  autoFocus?: boolean
  onChange: (typed: string) => void
}) => {
  const { t, i18n } = useTranslation('pc')
  const { words, odd, isComplete } = readPhrase(props.value)
  const count = () => {
    if (words.length === 0) return t('phrase.hint')
    // The word being typed is not scolded before it is done.
    const wrong = /\s$/.test(props.value) || words.length >= 12 ? odd : odd.filter((word) => word !== words.at(-1))
    if (wrong.length > 0) {
      return t('phrase.odd', { words: new Intl.ListFormat(i18n.language).format(wrong), count: wrong.length })
    }
    if (words.length > 12) return t('phrase.tooMany', { count: words.length })
    return isComplete ? t('phrase.isComplete') : t('phrase.count', { count: words.length })
  }
  return (
    <TextField
      label={t('phrase.label')}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      multiline
      minRows={3}
      required
      autoFocus={props.autoFocus ?? false}
      error={props.isRefused}
      helperText={count()}
      slotProps={{
        htmlInput: { spellCheck: false, autoCapitalize: 'none', autoComplete: 'off', dir: 'ltr', maxLength: 400 },
        formHelperText: { 'aria-live': 'polite' },
      }}
    />
  )
}
