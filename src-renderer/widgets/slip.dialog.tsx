import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import MenuItem from '@mui/material/MenuItem'
import Skeleton from '@mui/material/Skeleton'
import TextField from '@mui/material/TextField'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../client/api.ts'
import { useStore } from '../client/store.ts'
import { useErrorSentence } from './error-sentence.tsx'
import { printHtml, SLIP_HABITS, useSlipHabit } from './print-html.ts'
import { type Slip, slipForPrinting, slipToShow } from './slips.ts'

/** The slip as it will be printed (80 mm), with the station's habit beside it. */
export function SlipDialog({ slip: asked, onClose }: { slip: Slip; onClose: () => void }) {
  const { t } = useTranslation('queue')
  const sentence = useErrorSentence()
  const id = useId()
  const slip = useSlip(asked)
  const print = useMutation({
    mutationFn: () => slipForPrinting(asked),
    onSuccess: (page) => {
      printHtml(page.html, page.title, 'slip')
      onClose()
    },
  })
  const error = slip.error ?? print.error
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="xs" fullWidth>
      <DialogTitle id={id}>{t(asked.of === 'token' ? 'slip.title' : 'slip.bookingTitle')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        {error && <Alert severity="warning">{sentence(error)}</Alert>}
        <Box sx={{ display: 'flex', justifyContent: 'center', bgcolor: 'action.hover', p: 2, borderRadius: 1 }}>
          {slip.data ? (
            <Box
              component="iframe"
              title={slip.data.title}
              sandbox="allow-same-origin allow-modals"
              srcDoc={slip.data.html}
              sx={{
                width: 'calc(80mm + 2px)',
                maxWidth: '100%',
                height: 400,
                border: 0,
                bgcolor: '#fff',
                boxShadow: 1,
                colorScheme: 'light',
              }}
            />
          ) : (
            <Skeleton variant="rectangular" width="80mm" height={400} />
          )}
        </Box>
        <SlipHabitField />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} color="inherit">
          {t('slip.close')}
        </Button>
        <Button
          variant="contained"
          // Made anew when the slip is there: a disabled button cannot take the focus.
          key={slip.data ? 'ready' : 'waiting'}
          autoFocus
          disabled={!slip.data}
          loading={print.isPending}
          onClick={() => print.mutate()}
        >
          {t('slip.print')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

// Asked for anew each time: the expected wait on the slip is the one of now.
const ANEW = { gcTime: 0, staleTime: 0 }

function useSlip(slip: Slip) {
  const isToken = slip.of === 'token'
  const token = useQuery(
    api.queue.printSlip.queryOptions({ input: { ticketId: isToken ? slip.ticketId : 0 }, enabled: isToken, ...ANEW }),
  )
  const booking = useQuery(
    api.scheduling.printAppointment.queryOptions({
      input: { id: isToken ? 0 : slip.appointmentId },
      enabled: !isToken,
      ...ANEW,
    }),
  )
  return isToken ? token : booking
}

/** The slip this station wants to see before it is printed; stands once in the window's frame. */
export function AskedSlip() {
  const slip = useStore(slipToShow)
  if (slip === undefined) return null
  return <SlipDialog slip={slip} onClose={() => slipToShow.set(undefined)} />
}

/** What this station does after a token is given or a visit is booked. */
export function SlipHabitField() {
  const { t } = useTranslation('queue')
  const [habit, setHabit] = useSlipHabit()
  return (
    <TextField
      select
      size="small"
      label={t('slip.habit')}
      value={habit}
      onChange={(event) => setHabit(SLIP_HABITS.find((one) => one === event.target.value) ?? 'print')}
    >
      {SLIP_HABITS.map((one) => (
        <MenuItem key={one} value={one}>
          {t(`slip.habits.${one}`)}
        </MenuItem>
      ))}
    </TextField>
  )
}
