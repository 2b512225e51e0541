import { createContext, useContext } from 'react';

/** Which draft the pages edit. */
export interface DraftChoice {
  /** undefined: the live configuration. */
  readonly draft: string | undefined;
  readonly choose: (draft: string | undefined) => void;
}

export const DraftContext = createContext<DraftChoice | undefined>(undefined);

/** Throws outside of the shell. */
export function useDraftChoice(): DraftChoice {
  const choice = useContext(DraftContext);
  if (choice === undefined) throw new Error('no shell above this component');
  return choice;
}
