import { zodResolver } from '@hookform/resolvers/zod'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogContent from '@mui/material/DialogContent'
import Skeleton from '@mui/material/Skeleton'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { LabTest, LabTestFields } from '#shared/contract/lab.values.ts'
import { api } from '../../client/api.ts'
import { codeOf, errorData } from '../../client/errors.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { showFieldErrors, useErrorSentence } from '../../widgets/error-sentence.tsx'
import { currencyDigits } from '../../widgets/fee.ts'
import { fieldMessage } from '../../widgets/field-message.ts'
import { useTell } from '../../widgets/tell.ts'
import { LabParameters } from './lab-parameters.tsx'
import { LabTestFieldset } from './lab-test-fields.tsx'
import {
  type FaultyPlaces,
  faultyPlaces,
  TestForm,
  type TestFormValues,
  type TestPart,
  testFormValues,
} from './lab-test-form.ts'
import { LabTestPart, LabTestParts } from './lab-test-parts.tsx'
import { LabTestTemplates } from './lab-test-templates.tsx'

interface EditTestProps {
  id: number | undefined
  currency: string
  onClose: () => void
}

/** Adds a test to the catalogue or changes everything of one: its parameters, ranges and formulas too. */
export const EditTestDialog = ({ id, currency, onClose }: EditTestProps) => {
  const sentence = useErrorSentence()
  const { t } = useTranslation('lab-catalogue')
  const test = useQuery({ ...api.lab.getTest.queryOptions({ input: { id: id ?? 0 } }), enabled: id !== undefined })
  if (id === undefined || test.data) return <TestDialog test={test.data} currency={currency} onClose={onClose} />
  return (
    <Dialog open onClose={onClose} maxWidth="lg" fullWidth aria-label={t('edit.opening')}>
      <DialogContent aria-busy={test.isPending} sx={{ minHeight: 400 }}>
        {test.error ? sentence(test.error) : <Skeleton variant="rounded" height={360} />}
      </DialogContent>
    </Dialog>
  )
}

interface TestDialogProps {
  test: LabTest | undefined
  currency: string
  onClose: () => void
}

const FIELDS = [
  'code',
  'name',
  'categoryId',
  'specimenTypeId',
  'containerId',
  'method',
  'turnAround.amount',
  'preparation',
  'price',
] as const

/** Saves the form, and says at its field what the core refuses. */
const useSaveTest = ({ test, currency, onClose }: TestDialogProps, goTo: (place: FaultyPlaces) => void) => {
  const { t } = useTranslation('lab-catalogue')
  const tell = useTell()
  const digits = currencyDigits(currency)
  const form = useForm<TestFormValues, unknown, LabTestFields>({
    resolver: zodResolver(TestForm(digits)),
    defaultValues: testFormValues(test, digits),
  })
  const [version, setVersion] = useState(test?.version ?? 1)
  const create = useMutation(api.lab.createTest.mutationOptions())
  const update = useMutation(api.lab.updateTest.mutationOptions())
  const mark = useMutation(
    api.lab.markTestChecked.mutationOptions({
      onSuccess: ({ name }) => {
        tell.done(t('tests.markedChecked', { name }))
        onClose()
      },
    }),
  )
  const save = form.handleSubmit(
    async (fields) => {
      mark.reset()
      try {
        if (test) await update.mutateAsync({ ...fields, id: test.id, version })
        else await create.mutateAsync(fields)
        // Whoever changes a starter test has looked at it: the core counts it as checked.
        tell.done(t(test?.isUnchecked ? 'tests.savedChecked' : 'tests.saved', { name: fields.name }))
        onClose()
      } catch (error) {
        if (showFieldErrors(error, FIELDS, form.setError)) goTo({ parts: ['test'], parameters: [] })
        const refused = refusedPlaces(error)
        for (const { name, code } of refused) form.setError(name, { type: code, message: fieldMessage(code) })
        if (refused.length > 0) goTo({ parts: ['parameters'], parameters: refused.map(({ at }) => at) })
      }
    },
    (errors) => goTo(faultyPlaces(errors)),
  )
  const takeNewer = () => {
    form.reset(testFormValues(test, digits))
    setVersion(test?.version ?? 1)
    update.reset()
    mark.reset()
  }
  const failure = create.error ?? update.error ?? mark.error
  const markChecked = test?.isUnchecked ? () => mark.mutate({ id: test.id, version }) : undefined
  return {
    form,
    save,
    takeNewer,
    failure,
    markChecked,
    isSaving: create.isPending || update.isPending || mark.isPending,
  }
}

/** The boxes LAB_TEST_REFUSED names. */
const refusedPlaces = (error: unknown) =>
  (errorData(error, 'LAB_TEST_REFUSED')?.problems ?? []).flatMap(({ path, code }) => {
    const [, place = '', field] = path.split('.')
    const at = Number(place)
    const names = [
      `parameters.${at}.code`,
      `parameters.${at}.kind`,
      `parameters.${at}.formula`,
      `parameters.${at}.choices.0.text`,
    ] as const
    const name = names.find((one) => one.split('.')[2] === field)
    return name ? [{ name, code, at }] : []
  })

/** Which part and parameter is open; brings what is to be corrected into sight and the cursor into its first box. */
const usePlaces = () => {
  const [part, setPart] = useState<TestPart>('test')
  const [chosen, setChosen] = useState(0)
  const [sought, setSought] = useState(0)
  const body = useRef<HTMLDivElement>(null)
  const goTo = ({ parts, parameters }: FaultyPlaces) => {
    const next = parts.includes(part) ? part : parts[0]
    if (next) setPart(next)
    if (next === 'parameters' && !parameters.includes(chosen)) setChosen(parameters[0] ?? chosen)
    setSought(sought + 1)
  }
  useEffect(() => {
    const box = sought > 0 ? body.current?.querySelector<HTMLElement>('[aria-invalid="true"]') : undefined
    box?.focus()
    // In the middle, so that the sentence beneath is in sight too.
    box?.scrollIntoView({ block: 'center' })
  }, [sought])
  return { part, setPart, chosen, setChosen, goTo, body }
}

const TestDialog = (props: TestDialogProps) => {
  const { test, currency, onClose } = props
  const { t } = useTranslation(['lab-catalogue', 'catalog'])
  const sentence = useErrorSentence()
  const { part, setPart, chosen, setChosen, goTo, body } = usePlaces()
  const { form, save, takeNewer, failure, markChecked, isSaving } = useSaveTest(props, goTo)
  const { control, formState } = form
  const faulty = faultyPlaces(formState.errors).parts
  const conflict = codeOf(failure) === 'VERSION_CONFLICT'
  return (
    <FormDialog
      open
      title={test ? t('catalog:editNamed', { name: test.name }) : t('tests.add')}
      submitLabel={t('catalog:save')}
      maxWidth="lg"
      isDirty={formState.isDirty}
      isSaving={isSaving}
      problem={failure ? sentence(failure) : faulty.length > 0 ? t('edit.faulty') : undefined}
      extraActions={
        <>
          {conflict && <Button onClick={takeNewer}>{t('catalog:takeNewer')}</Button>}
          {markChecked && !formState.isDirty && <Button onClick={markChecked}>{t('edit.markChecked')}</Button>}
          {markChecked && (
            <Box sx={{ alignSelf: 'center' }}>
              <StatusChip tone="warning" label={t('tests.unchecked')} />
            </Box>
          )}
        </>
      }
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <Box ref={body}>
        <LabTestParts control={control} part={part} faulty={faulty} onChange={setPart} />
        <LabTestPart name="test" isOpen={part === 'test'}>
          <LabTestFieldset control={control} test={test} currency={currency} />
        </LabTestPart>
        <LabTestPart name="parameters" isOpen={part === 'parameters'}>
          <LabParameters form={form} chosen={chosen} onChoose={setChosen} />
        </LabTestPart>
        <LabTestPart name="templates" isOpen={part === 'templates'}>
          <LabTestTemplates control={control} />
        </LabTestPart>
      </Box>
    </FormDialog>
  )
}
