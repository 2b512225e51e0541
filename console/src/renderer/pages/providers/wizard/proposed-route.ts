import type { RouteView } from '../../../parts/objects.ts';
import { freeName, type WizardState } from './wizard-state.ts';

/** More than this many targets are not proposed: somebody who ticked a whole catalogue means to choose. */
const proposedTargets = 5;

/** The same, with a route proposed where nobody has said anything about one yet. */
export function withProposedRoute(state: WizardState, routes: readonly RouteView[]): WizardState {
  const ids = state.models.map(({ id }) => id);
  const still = state.targets.filter((id) => ids.includes(id));
  const chat = ids.filter((id) => !/embed|whisper|tts|dall-e|moderation|image/i.test(id));
  const targets = still.length > 0 ? still : (chat.length === 0 ? ids : chat).slice(0, proposedTargets);
  const name = routes.length === 0 ? 'assistant' : state.id.trim();
  return { ...state, targets, routeId: state.routeId === '' ? freeName(name, new Set(routes.map(({ id }) => id))) : state.routeId };
}
