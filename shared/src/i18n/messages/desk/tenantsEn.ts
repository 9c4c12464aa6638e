/** The companies of a building, and the way to their people. */
export const tenantsEn = {
  'tenants.heading': 'Companies and their people',
  'tenants.intro':
    'Each company’s administrators keep their own people. Where there is none yet, or nobody can, it is done here.',
  'tenants.search': 'Company or unit',
  'tenants.find': 'Find',
  'tenants.none': 'No company of that name.',
  'tenants.more': 'Another {count}: type a part of the name to find them.',
  'tenants.people': '{count} people',
  'tenants.differing': '{count} differ from the list',
  'tenants.no-administrator': 'No administrator',

  'sign-in.provider.over': 'That took too long, or was finished already. Please begin again.',
  'sign-in.provider.not-offered': 'This way of signing in is not offered.',
  'sign-in.provider.unreachable':
    'No OpenID provider answers at that address. Check the issuer, or use another way to sign in.',
  'sign-in.provider.refused-there': 'The provider signed nobody in.',
  'sign-in.provider.wrong-answer': 'The provider’s answer cannot be trusted. Nobody was signed in.',
  'sign-in.provider.not-verified': 'The provider does not vouch for the mail address. Use another way to sign in.',
  'sign-in.provider.nobody': 'There is no account for you here. Ask whoever administers the staff.',
  'sign-in.provider.too-many-tries': 'Too many tries. Please wait some minutes.',
  'sign-in.with': 'Sign in with {name}',
  'staff.provider': 'Sign-in with the house’s account',
} as const;
