import PrintOutlined from '@mui/icons-material/PrintOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import GlobalStyles from '@mui/material/GlobalStyles'
import TextField from '@mui/material/TextField'
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/copy-button.tsx'

/** Two different places of the phrase, chosen anew each time so that nobody learns which are asked. */
const twoPlaces = (count: number): [number, number] => {
  const first = Math.floor(Math.random() * count)
  const second = (first + 1 + Math.floor(Math.random() * (count - 1))) % count
  return first < second ? [first, second] : [second, first]
}

/** The same word may stand twice in a phrase; its number is what makes it itself. */
const numbered = (phrase: string) =>
  phrase
    .trim()
    .split(/\s+/)
    .map((word, at) => ({ number: at + 1, word }))

const sameWord = (typed: string, word: string | undefined) => typed.trim().toLowerCase() === word

/** Shows the recovery phrase once, and goes on only when two of its words are typed back. */
export const RecoveryPhrasePanel = ({
  phrase,
  doneLabel,
  onDone,
}: {
  phrase: string
  doneLabel: string
  onDone: () => void
}) => {
  const { t } = useTranslation('clinic')
  const words = useMemo(() => numbered(phrase), [phrase])
  const [isWrittenDown, setWrittenDown] = useState(false)
  const [places, setPlaces] = useState(() => twoPlaces(words.length))
  const [typed, setTyped] = useState<[string, string]>(['', ''])
  const [isWrong, setWrong] = useState(false)
  const list = useRef<HTMLOListElement>(null)
  // What led here is gone: the words are what is read first, by eye or by ear.
  useEffect(() => {
    if (!isWrittenDown) list.current?.focus()
  }, [isWrittenDown])

  const check = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (places.every((place, at) => sameWord(typed[at] ?? '', words[place]?.word))) onDone()
    else setWrong(true)
  }
  const showAgain = () => {
    setWrittenDown(false)
    setWrong(false)
    setTyped(['', ''])
    setPlaces(twoPlaces(words.length))
  }

  if (isWrittenDown) {
    return (
      <Box component="form" noValidate onSubmit={check} sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Box>{t('phrase.ask')}</Box>
        <div role="alert">
          {isWrong && (
            <Alert role="presentation" severity="error">
              {t('phrase.wrong')}
            </Alert>
          )}
        </div>
        {places.map((place, at) => (
          <TextField
            key={place}
            label={t('phrase.word', { number: place + 1 })}
            value={typed[at]}
            autoFocus={at === 0}
            autoComplete="off"
            onChange={(event) => {
              setWrong(false)
              setTyped(at === 0 ? [event.target.value, typed[1]] : [typed[0], event.target.value])
            }}
            slotProps={{ htmlInput: { spellCheck: false, autoCapitalize: 'none' } }}
          />
        ))}
        <Box sx={{ display: 'flex', gap: 1, justifyContent: 'space-between' }}>
          <Button color="inherit" onClick={showAgain}>
            {t('phrase.showAgain')}
          </Button>
          <Button type="submit" variant="contained">
            {doneLabel}
          </Button>
        </Box>
      </Box>
    )
  }
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <GlobalStyles
        styles={{
          '@media print': {
            'body *': { visibility: 'hidden' },
            '.recovery-phrase, .recovery-phrase *': { visibility: 'visible' },
            '.recovery-phrase': { position: 'fixed', top: 40, left: 40, right: 40 },
          },
        }}
      />
      <Alert severity="warning">{t('phrase.why')}</Alert>
      <Box
        component="ol"
        ref={list}
        tabIndex={-1}
        className="recovery-phrase"
        aria-label={t('phrase.label')}
        sx={{
          m: 0,
          p: 2,
          pl: 5,
          columns: { xs: 2, sm: 3 },
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          bgcolor: 'background.default',
          fontSize: '1rem',
          lineHeight: 1.9,
          fontWeight: 600,
          '& ::marker': { fontWeight: 400, color: 'text.secondary' },
        }}
      >
        {words.map(({ number, word }) => (
          <li key={number}>{word}</li>
        ))}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <CopyButton text={phrase.trim()} label={t('phrase.copy')} />
        <Button variant="outlined" startIcon={<PrintOutlined />} onClick={() => window.print()}>
          {t('phrase.print')}
        </Button>
        <Box sx={{ flex: 1 }} />
        <Button variant="contained" onClick={() => setWrittenDown(true)}>
          {t('phrase.written')}
        </Button>
      </Box>
    </Box>
  )
}
