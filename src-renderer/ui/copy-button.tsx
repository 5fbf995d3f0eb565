import Check from '@mui/icons-material/Check'
import ContentCopy from '@mui/icons-material/ContentCopy'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Puts a text on the clipboard and says so in place. */
export const CopyButton = ({ text, label }: { text: string; label: string }) => {
  const { t } = useTranslation('common')
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'refused'>('none')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome('copied')
    } catch {
      setOutcome('refused')
    }
  }
  const words = { none: label, copied: t('copied'), refused: t('copyRefused') }
  return (
    <Button
      onClick={() => void copy()}
      startIcon={outcome === 'copied' ? <Check /> : <ContentCopy />}
      variant="outlined"
      color={outcome === 'refused' ? 'warning' : 'primary'}
    >
      <span aria-live="polite">{words[outcome]}</span>
    </Button>
  )
}
