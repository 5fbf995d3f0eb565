import ChevronRight from '@mui/icons-material/ChevronRight'
import DnsOutlined from '@mui/icons-material/DnsOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import ListItemButton from '@mui/material/ListItemButton'
import ListItemIcon from '@mui/material/ListItemIcon'
import ListItemText from '@mui/material/ListItemText'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FoundHost, pcApi, useFoundHosts } from '../../client/pc.ts'
import { hostAddress } from '../../widgets/host-address.ts'
import type { LookedAtHost } from './looked-at-host.ts'
import { Refused } from './refused.tsx'

/** First step of joining: a host that was heard of on the network, or one by its address. */
export const JoinHost = ({ onLooked }: { onLooked: (host: LookedAtHost) => void }) => {
  const { t } = useTranslation('pc')
  const hosts = useFoundHosts()
  const [address, setAddress] = useState('')
  const look = useMutation(pcApi.lookAtHost.mutationOptions({ onSuccess: onLooked }))
  const leave = useMutation(pcApi.leaveHost.mutationOptions())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (address.trim() !== '' && !look.isPending) look.mutate({ address })
  }
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <Refused error={look.error ?? leave.error} />
      <FoundHosts
        hosts={hosts}
        isBusy={look.isPending}
        onChoose={(host) => look.mutate({ address: hostAddress(host.address, host.port) })}
      />
      <Box component="form" noValidate onSubmit={submit} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <TextField
          label={t('join.host.address')}
          helperText={t('join.host.addressHint')}
          value={address}
          onChange={(event) => {
            setAddress(event.target.value)
            look.reset()
          }}
          autoFocus
          error={look.isError}
          sx={{ flex: '1 1 280px' }}
          slotProps={{
            htmlInput: { spellCheck: false, autoCapitalize: 'none', autoComplete: 'off', dir: 'ltr', maxLength: 200 },
          }}
        />
        <Button
          type="submit"
          variant="contained"
          loading={look.isPending}
          disabled={address.trim() === ''}
          sx={{ height: 40 }}
        >
          {t('join.host.act')}
        </Button>
      </Box>
      <Button
        color="inherit"
        loading={leave.isPending}
        onClick={() => leave.mutate({})}
        sx={{ alignSelf: 'flex-start' }}
      >
        {t('otherStart')}
      </Button>
    </Box>
  )
}

const FoundHosts = (props: { hosts: readonly FoundHost[]; isBusy: boolean; onChoose: (host: FoundHost) => void }) => {
  const { t } = useTranslation('pc')
  const titleId = useId()
  return (
    <section aria-labelledby={titleId}>
      <Typography id={titleId} variant="h2">
        {t('join.host.found')}
      </Typography>
      <Box role="status">
        {props.hosts.length === 0 && (
          <>
            <Typography color="textSecondary" sx={{ my: 1 }}>
              {t('join.host.searching')}
            </Typography>
            <LinearProgress aria-label={t('join.host.searching')} sx={{ height: 2 }} />
          </>
        )}
      </Box>
      <List disablePadding sx={{ mt: 1, display: 'flex', flexDirection: 'column', gap: 1 }}>
        {props.hosts.map((host) => (
          <ListItem key={host.id} disablePadding sx={{ border: 1, borderColor: 'text.disabled', borderRadius: 1 }}>
            <ListItemButton disabled={props.isBusy} onClick={() => props.onChoose(host)}>
              <ListItemIcon sx={{ minWidth: 40, color: 'primary.main' }}>
                <DnsOutlined />
              </ListItemIcon>
              <ListItemText
                primary={host.hostName}
                secondary={hostAddress(host.address, host.port)}
                slotProps={{ primary: { sx: { fontWeight: 600, overflowWrap: 'anywhere' } } }}
              />
              <ChevronRight sx={{ color: 'text.secondary' }} />
            </ListItemButton>
          </ListItem>
        ))}
      </List>
    </section>
  )
}
