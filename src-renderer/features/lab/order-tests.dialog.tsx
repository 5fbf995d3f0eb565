import Box from '@mui/material/Box'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormLabel from '@mui/material/FormLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PRIORITIES, type Priority } from '#shared/domain/lab/lab-terms.ts'
import { localDateAt } from '#shared/values/dates.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useHotkey } from '../../ui/hotkey.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { useClinicTimeZone, useClinicToday } from '../../widgets/clinic-day.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { PersonName } from '../../widgets/person-name.tsx'
import { useTell } from '../../widgets/tell.ts'
import { TestPicker } from './order-tests.picker.tsx'
import { type Basket, hintOf, keyOf, type TestHint, testsOf, withChoice, withoutChoice } from './order-tests-basket.ts'
import { ChosenTests, PreparationNotes } from './order-tests-chosen.tsx'

/** The key beside each priority that is not the usual one. */
const KEYS: Partial<Record<Priority, string>> = { stat: 'S', urgent: 'U' }

interface OrderTestsProps {
  patientId: number
  /** The doctor's own visit; null where somebody from outside sent the patient, whose name is asked for then. */
  visitId: number | null
  onClose: () => void
}

/** Orders tests and panels: typed, chosen with Enter, ordered with Ctrl+Enter; says what was done lately and what it costs. */
export function OrderTestsDialog({ patientId, visitId, onClose }: OrderTestsProps) {
  const { t } = useTranslation('lab')
  const sentence = useErrorSentence()
  const tell = useTell()
  const hints = useTestHints(patientId)
  const [basket, setBasket] = useState<Basket>([])
  const [priority, setPriority] = useState<Priority>('routine')
  const [note, setNote] = useState('')
  const [referrer, setReferrer] = useState('')
  const [isTried, setTried] = useState(false)
  const isReferral = visitId === null
  const referrerBox = useRef<HTMLInputElement>(null)
  const place = useMutation(
    api.lab.placeOrder.mutationOptions({
      onSuccess: ({ labNumber, tests }) => {
        tell.done(t('order.placed', { labNumber, count: tests.length }))
        onClose()
      },
    }),
  )
  const isReferrerMissing = isReferral && referrer.trim() === ''
  const submit = () => {
    setTried(true)
    if (basket.length > 0 && isReferrerMissing) referrerBox.current?.focus()
    if (basket.length === 0 || isReferrerMissing) return
    place.mutate({
      patientId,
      visitId,
      referrer: isReferral ? referrer.trim() : null,
      testIds: basket.flatMap((choice) => (choice.kind === 'test' ? [choice.test.id] : [])),
      panelIds: basket.flatMap((choice) => (choice.kind === 'panel' ? [choice.panel.id] : [])),
      priority,
      clinicalNote: note.trim() === '' ? null : note.trim(),
    })
  }
  const nothing = isTried && basket.length === 0 ? t('order.nothing') : undefined
  const last = basket.at(-1)
  return (
    <FormDialog
      open
      title={t(isReferral ? 'order.titleReferral' : 'order.title')}
      submitLabel={t('order.place', { count: testsOf(basket).length })}
      isDirty={basket.length > 0 || note !== '' || referrer !== ''}
      isSaving={place.isPending}
      problem={place.error ? sentence(place.error) : nothing}
      maxWidth="lg"
      onSubmit={submit}
      onClose={onClose}
    >
      <WhoIsTested patientId={patientId} />
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 1fr)' },
          height: { md: 'min(560px, calc(100vh - 264px))' },
        }}
      >
        <TestPicker
          basket={basket}
          hintOf={hints}
          onAdd={(choice) => setBasket((before) => withChoice(before, choice))}
          onRemoveLast={() => last && setBasket((before) => withoutChoice(before, keyOf(last)))}
        />
        <Box sx={{ display: 'grid', gap: 2, alignContent: 'start', minWidth: 0, overflowY: { md: 'auto' } }}>
          {isReferral && (
            <TextField
              label={t('order.referrer')}
              value={referrer}
              required
              inputRef={referrerBox}
              error={isTried && isReferrerMissing}
              helperText={t(isTried && isReferrerMissing ? 'order.referrerMissing' : 'order.referrerHint')}
              onChange={(event) => setReferrer(event.target.value)}
              slotProps={{ htmlInput: { maxLength: 120, dir: 'auto', autoComplete: 'off' } }}
            />
          )}
          <ChosenTests
            basket={basket}
            hintOf={hints}
            onRemove={(key) => setBasket((before) => withoutChoice(before, key))}
          />
          <PreparationNotes basket={basket} />
          <PriorityField priority={priority} onPriority={setPriority} />
          <TextField
            multiline
            minRows={2}
            maxRows={5}
            label={t('order.note')}
            helperText={t('order.noteHint')}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
          />
        </Box>
      </Box>
    </FormDialog>
  )
}

/** Whom the tests are for, so that nobody else's blood is taken. */
const WhoIsTested = ({ patientId }: { patientId: number }) => {
  const maySee = useCan('patients.read')
  const { data } = useQuery(api.patients.get.queryOptions({ input: { id: patientId }, enabled: maySee }))
  if (data === undefined) return null
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, alignItems: 'baseline', mb: 1.5 }}>
      <PersonName name={data.fullName} sx={{ fontWeight: 650 }} />
      <Typography color="textSecondary">{data.recordNumber}</Typography>
    </Box>
  )
}

/** What is known of each test from the patient's orders of before; knows nothing while they are not there. */
const useTestHints = (patientId: number): ((testId: number) => TestHint | undefined) => {
  const today = useClinicToday()
  const timeZone = useClinicTimeZone()
  const orders = useQuery(api.lab.listOrders.queryOptions({ input: { patientId } }))
  return (testId) => hintOf(testId, orders.data ?? [], today, (at) => localDateAt(new Date(at), timeZone))
}

interface PriorityFieldProps {
  priority: Priority
  onPriority: (priority: Priority) => void
}

/** How soon it is wanted; the key of a priority pressed again goes back to the usual one. */
function PriorityField({ priority, onPriority }: PriorityFieldProps) {
  const { t } = useTranslation(['lab', 'common', 'bench'])
  const id = useId()
  const toggle = (wanted: Priority) => onPriority(priority === wanted ? 'routine' : wanted)
  useHotkey('Alt+U', () => toggle('urgent'))
  useHotkey('Alt+S', () => toggle('stat'))
  return (
    <FormControl>
      <FormLabel id={id}>{t('bench:priority.label')}</FormLabel>
      <RadioGroup
        row
        aria-labelledby={id}
        value={priority}
        onChange={(_event, value) => onPriority(PRIORITIES.find((one) => one === value) ?? 'routine')}
      >
        {PRIORITIES.toReversed().map((one) => {
          const key = KEYS[one]
          return (
            <FormControlLabel
              key={one}
              value={one}
              control={
                <Radio size="small" slotProps={{ input: { ...(key && { 'aria-keyshortcuts': `Alt+${key}` }) } }} />
              }
              label={
                <>
                  {t(`bench:priority.${one}`)} {key && <Kbd keys={[t('common:key.alt'), key]} />}
                </>
              }
            />
          )
        })}
      </RadioGroup>
    </FormControl>
  )
}
