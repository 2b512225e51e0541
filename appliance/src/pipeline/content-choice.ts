import type { Route } from '#pipeline/snapshot';
import type { Routed } from '#pipeline/stages';

/** Why a call to a route by content went where it went. Names, numbers and positions: never the text. */
export interface RoutingReason {
  /** The route that the caller named. */
  readonly from: string;
  /** `none`: it fits nothing; `failed`: it could not be told. Both stay with the route's own targets. */
  readonly by: 'rule' | 'topic' | 'tier' | 'none' | 'failed';
  readonly rule?: string;
  readonly topic?: string;
  /** 0 to 1, of the topic. */
  readonly score?: number;
  /** Cosine to the topic's nearest example, and its position. */
  readonly similarity?: number;
  readonly example?: number;
  readonly second?: { readonly topic: string; readonly score: number };
  /** 0 to 1, of the prompt. */
  readonly complexity?: number;
  /** A stable word: keyword, margin, below-threshold, late … */
  readonly why?: string;
}

export interface ContentChoice {
  /** As it stands for the caller. */
  readonly route: Route;
  readonly reason: RoutingReason;
}

/** Where a call to a route by content goes. Never rejects: what cannot be told stays with the route's own targets. */
export type ChooseByContent = (call: Routed) => ContentChoice | Promise<ContentChoice>;
