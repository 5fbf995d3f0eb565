import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/copy-button.tsx'

interface AddressListProps {
  title: string
  addresses: readonly string[]
}

/** The addresses one may type on another PC, each to be copied. */
export function AddressList({ title, addresses }: AddressListProps) {
  const { t } = useTranslation('stations')
  const id = useId()
  return (
    <Box>
      <Typography id={id} variant="h3">
        {title}
      </Typography>
      {addresses.length === 0 ? (
        <Typography color="textSecondary">{t('noAddress')}</Typography>
      ) : (
        <Box
          component="ul"
          aria-labelledby={id}
          sx={{
            ...{ listStyle: 'none', m: 0, mt: 0.5, p: 0, display: 'grid', width: 'fit-content', maxWidth: '100%' },
            ...{ gridTemplateColumns: 'minmax(0, auto) auto', columnGap: 2, rowGap: 1 },
          }}
        >
          {addresses.map((address) => (
            <Box
              component="li"
              key={address}
              sx={{ display: 'grid', gridColumn: '1 / -1', gridTemplateColumns: 'subgrid', alignItems: 'center' }}
            >
              <Box
                component="span"
                translate="no"
                dir="ltr"
                sx={{ fontSize: '1.0625rem', fontWeight: 600, overflowWrap: 'anywhere', minWidth: 0 }}
              >
                {address}
              </Box>
              <CopyButton text={address} label={t('copy')} />
            </Box>
          ))}
        </Box>
      )}
    </Box>
  )
}
