import Box from '@mui/material/Box'
import Divider from '@mui/material/Divider'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import ListItemButton from '@mui/material/ListItemButton'
import ListItemIcon from '@mui/material/ListItemIcon'
import ListItemText from '@mui/material/ListItemText'
import { useTranslation } from 'react-i18next'
import { NavLink, useLocation } from 'react-router'
import { useSession } from '../../client/session.ts'
import { type Place, placeAt, placesFor } from '../places.tsx'

const RailPlace = ({ place, isHere }: { place: Place; isHere: boolean }) => {
  const { t } = useTranslation('shell')
  const { Badge } = place
  return (
    <ListItem disablePadding>
      <ListItemButton
        component={NavLink}
        to={place.path}
        className={isHere ? 'active' : ''}
        sx={{
          borderRadius: 1,
          py: 0.75,
          px: { xs: 0.5, md: 1.25 },
          flexDirection: { xs: 'column', md: 'row' },
          color: 'text.primary',
          '&.active': {
            bgcolor: 'primary.light',
            color: 'primary.dark',
            fontWeight: 650,
            '& .MuiListItemIcon-root': { color: 'inherit' },
          },
        }}
      >
        <ListItemIcon sx={{ minWidth: { xs: 0, md: 34 }, '& svg': { fontSize: 20 } }}>
          {Badge ? <Badge>{place.icon}</Badge> : place.icon}
        </ListItemIcon>
        <ListItemText
          disableTypography
          primary={t(`place.${place.name}`)}
          sx={{ my: 0, fontSize: { xs: '0.6875rem', md: '0.875rem' }, textAlign: { xs: 'center', md: 'start' } }}
        />
      </ListItemButton>
    </ListItem>
  )
}

/** The places this person's rights open, as icon and word; narrow when the window is small or enlarged. */
export const Rail = () => {
  const { t } = useTranslation('shell')
  const session = useSession()
  const { pathname } = useLocation()
  const places = placesFor(session)
  const here = placeAt(session, pathname)
  const work = places.filter((place) => place.group === 'work')
  const clinic = places.filter((place) => place.group === 'clinic')
  return (
    <Box
      component="nav"
      aria-label={t('rail')}
      sx={{
        width: { xs: 84, md: 192 },
        flexShrink: 0,
        overflowY: 'auto',
        bgcolor: 'background.paper',
        borderInlineEnd: '1px solid var(--mui-palette-divider)',
        p: 1,
      }}
    >
      <List disablePadding sx={{ display: 'flex', flexDirection: 'column', gap: 0.25 }}>
        {work.map((place) => (
          <RailPlace key={place.name} place={place} isHere={place === here} />
        ))}
      </List>
      {work.length > 0 && clinic.length > 0 && <Divider sx={{ my: 1 }} />}
      {clinic.length > 0 && (
        <List disablePadding sx={{ display: 'flex', flexDirection: 'column', gap: 0.25 }}>
          {clinic.map((place) => (
            <RailPlace key={place.name} place={place} isHere={place === here} />
          ))}
        </List>
      )}
    </Box>
  )
}
