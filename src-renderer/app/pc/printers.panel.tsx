import PrintOutlined from '@mui/icons-material/PrintOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import Skeleton from '@mui/material/Skeleton'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PRINT_PURPOSES, type Printing, type PrintPurpose } from '#shared/contract/pc.contract.ts'
import { pcApi } from '../../client/pc.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { Section } from '../../ui/section.tsx'
import { useTell } from '../../widgets/tell.ts'
import { Refused } from './refused.tsx'

/** Stands for the system's usual printer in a list whose other values are printers' names. */
const USUAL = ''

interface Printer {
  name: string
  label: string
  isUsual: boolean
}

/** Which printer takes what on this PC, with the system's window or without. */
export const PrintersPanel = () => {
  const { t } = useTranslation('pc')
  const tell = useTell()
  const queryClient = useQueryClient()
  // Printers come and go with their cables: asked anew each time somebody looks.
  const printers = useQuery(pcApi.listPrinters.queryOptions({ staleTime: 0, gcTime: 0, refetchOnWindowFocus: true }))
  const printing = useQuery(pcApi.getPrinting.queryOptions())
  const save = useMutation(
    pcApi.setPrinting.mutationOptions({
      onSuccess: (saved) => {
        queryClient.setQueryData(pcApi.getPrinting.queryKey(), saved)
        tell.done(t('printers.saved'))
      },
      onError: tell.refused,
    }),
  )
  return (
    <Section
      title={t('printers.title')}
      actions={
        <Button size="small" onClick={() => void printers.refetch()}>
          {t('printers.again')}
        </Button>
      }
    >
      <Refused error={printers.error ?? printing.error} />
      {printers.data?.length === 0 && (
        <Typography color="textSecondary" sx={{ mb: 1.5 }}>
          {t('printers.none')}
        </Typography>
      )}
      {printers.data && printing.data ? (
        PRINT_PURPOSES.map((purpose) => (
          <PurposeRow
            key={purpose}
            purpose={purpose}
            printers={printers.data}
            choice={(save.isPending ? save.variables : printing.data)[purpose]}
            onChoose={(choice) => save.mutate({ ...printing.data, [purpose]: choice })}
          />
        ))
      ) : (
        <Delayed>
          <Skeleton variant="rounded" height={144} />
        </Delayed>
      )}
    </Section>
  )
}

interface PurposeRowProps {
  purpose: PrintPurpose
  printers: readonly Printer[]
  choice: Printing[PrintPurpose]
  onChoose: (choice: Printing[PrintPurpose]) => void
}

const PurposeRow = ({ purpose, printers, choice, onChoose }: PurposeRowProps) => {
  const { t } = useTranslation('pc')
  const tell = useTell()
  const named = { purpose: t(`printers.purpose.${purpose}`) }
  const test = useMutation(
    pcApi.printTestPage.mutationOptions({
      onSuccess: ({ isPrinted }) => {
        if (isPrinted) tell.done(t('printers.tested'))
      },
      onError: tell.refused,
    }),
  )
  const usual = printers.find(({ isUsual }) => isUsual)
  const isMissing = choice.printer !== null && printers.every(({ name }) => name !== choice.printer)
  return (
    <Box
      role="group"
      aria-label={named.purpose}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1.5,
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Typography sx={{ flex: '0 0 148px', fontWeight: 600 }}>{named.purpose}</Typography>
      <TextField
        select
        sx={{ flex: '1 1 260px', width: 'auto', minWidth: 0 }}
        value={choice.printer ?? USUAL}
        onChange={(event) => onChoose({ ...choice, printer: event.target.value === USUAL ? null : event.target.value })}
        slotProps={{
          select: { displayEmpty: true, SelectDisplayProps: { 'aria-label': t('printers.printerOf', named) } },
        }}
      >
        <MenuItem value={USUAL}>
          {usual ? t('printers.usualNamed', { printer: usual.label }) : t('printers.usual')}
        </MenuItem>
        {isMissing && choice.printer !== null && (
          <MenuItem value={choice.printer}>{t('printers.missing', { printer: choice.printer })}</MenuItem>
        )}
        {printers.map(({ name, label }) => (
          <MenuItem key={name} value={name}>
            {label}
          </MenuItem>
        ))}
      </TextField>
      <FormControlLabel
        control={
          <Switch
            checked={choice.isSilent}
            onChange={(event) => onChoose({ ...choice, isSilent: event.target.checked })}
            slotProps={{ input: { 'aria-label': t('printers.silentOf', named) } }}
          />
        }
        label={t('printers.silent')}
      />
      <Button
        startIcon={<PrintOutlined />}
        aria-label={t('printers.testOf', named)}
        // Not disabled meanwhile: the cursor would be lost with it.
        aria-disabled={test.isPending}
        onClick={() => !test.isPending && test.mutate({ purpose })}
      >
        {t('printers.test')}
      </Button>
    </Box>
  )
}
