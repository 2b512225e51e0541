/**
 * Who may call what, written by hand and apart from the code that decides: a test calls every operation of the admin API as every role, and
 * fails where the two differ or an operation is not listed here.
 *
 * First word: whoever belongs to the whole gateway. Second word: whoever belongs to one tenant, and there only for what is that tenant's;
 * another tenant's objects do not exist for them (404). A Admin, M Manager, U User, V Viewer, - refused (403).
 */
export const permissionMatrix: Readonly<Record<string, string>> = {
  'tenants.list': 'AMUV AMUV',
  'tenants.get': 'AMUV AMUV',
  'tenants.create': 'A--- ----',
  'tenants.patch': 'A--- ----',
  'tenants.delete': 'A--- ----',

  'providers.list': 'A--- ----',
  'providers.get': 'A--- ----',
  'providers.create': 'A--- ----',
  'providers.patch': 'A--- ----',
  'providers.delete': 'A--- ----',
  'providers.test': 'A--- ----',
  'providers.try': 'A--- ----',

  'models.list': 'AMUV AMUV',
  'models.get': 'AMUV AMUV',
  'models.create': 'A--- ----',
  'models.patch': 'A--- ----',
  'models.delete': 'A--- ----',
  'prices.suggestions': 'AMUV AMUV',

  'routes.list': 'AMUV AMUV',
  'routes.get': 'AMUV AMUV',
  'routes.create': 'A--- ----',
  'routes.patch': 'A--- ----',
  'routes.delete': 'A--- ----',
  'routes.test': 'A--- ----',

  'topics.list': 'AM-V AM-V',
  'topics.get': 'AM-V AM-V',
  'topics.create': 'A--- ----',
  'topics.patch': 'A--- ----',
  'topics.delete': 'A--- ----',
  'topics.addExamples': 'A--- ----',
  'topics.evaluate': 'A--- ----',

  'profiles.list': 'AM-V AM-V',
  'profiles.get': 'AM-V AM-V',
  'profiles.create': 'A--- ----',
  'profiles.patch': 'A--- ----',
  'profiles.delete': 'A--- ----',
  'profiles.test': 'AM-- AM--',
  'profiles.replay': 'A--- A---',

  'roles.list': 'AM-V AM-V',
  'roles.get': 'AM-V AM-V',
  'roles.create': 'A--- ----',
  'roles.patch': 'A--- ----',
  'roles.delete': 'A--- ----',

  'settings.get': 'A--- ----',
  'settings.patch': 'A--- ----',

  'revisions.list': 'A--- ----',
  'revisions.get': 'A--- ----',
  'revisions.diff': 'A--- ----',
  'revisions.rollback': 'A--- ----',
  'revisions.confirm': 'A--- ----',
  'configuration.export': 'A--- ----',
  'configuration.yaml': 'A--- ----',

  'drafts.list': 'A--- ----',
  'drafts.create': 'A--- ----',
  'drafts.get': 'A--- ----',
  'drafts.patch': 'A--- ----',
  'drafts.discard': 'A--- ----',
  'drafts.diff': 'A--- ----',
  'drafts.validate': 'A--- ----',
  'drafts.yaml': 'A--- ----',
  'drafts.rebase': 'A--- ----',
  'drafts.commit': 'A--- ----',
  'drafts.approve': 'A--- ----',
  'drafts.reject': 'A--- ----',

  'users.list': 'AM-V AM-V',
  'users.get': 'AM-V AM-V',
  'users.create': 'AM-- AM--',
  'users.patch': 'AM-- AM--',
  'users.delete': 'AM-- AM--',

  'keys.list': 'AMUV AMUV',
  'keys.get': 'AMUV AMUV',
  'keys.create': 'AM-- AM--',
  'keys.change': 'AM-- AM--',
  'keys.rotate': 'AM-- AM--',
  'keys.suspend': 'AM-- AM--',
  'keys.resume': 'AM-- AM--',
  'keys.revoke': 'AM-- AM--',

  'budgets.list': 'AMUV AMUV',
  'budgets.get': 'AMUV AMUV',
  'budgets.raises': 'AMUV AMUV',
  'budgets.raise': 'AM-- AM--',

  'devices.list': 'AM-- AM--',
  'devices.get': 'AM-- AM--',
  'devices.codes': 'A--- A---',
  'devices.change': 'A--- A---',
  'devices.revoke': 'A--- A---',
  'devices.renew': 'AMUV AMUV',

  'sessions.list': 'AM-- AM--',
  'sessions.end': 'AM-- AM--',

  'content.read': 'A--- A---',
  'content.erase': 'A--- A---',
  'content.eraseMany': 'A--- A---',

  'cache.statistics': 'AM-V AM-V',
  'cache.entries': 'AM-V AM-V',
  'cache.call': 'AM-V AM-V',
  'cache.explain': 'AM-- AM--',
  'cache.purge': 'AM-- AM--',
  'cache.import': 'AM-- AM--',
  'cache.wrong': 'AM-- AM--',
  'cache.reset': 'A--- ----',

  'secrets.list': 'A--- ----',
  'secrets.rotate': 'A--- ----',

  'usage.list': 'AMUV AMUV',
  'statistics.get': 'AMUV AMUV',
  'calls.list': 'AM-- AM--',
  'calls.get': 'AM-- AM--',

  'records.list': 'AM-- AM--',
  'events.read': 'AM-V AM-V',

  'playground.call': 'AM-- AM--',
  'playground.stream': 'AM-- AM--',
  'health.get': 'AM-V AM-V',

  'operations.get': 'AMUV AMUV',
  'operations.cancel': 'AMUV AMUV',
  'openapi.get': 'AMUV AMUV',
  'me.get': 'AMUV AMUV',
};
