import { CircleAlert } from 'lucide-react';

export interface LocalFaultProps {
  readonly id: string;
  readonly message: string;
}

/** What a control itself has against what is typed, under it. */
export function LocalFault({ id, message }: LocalFaultProps) {
  return (
    <p id={id} role="alert" className="flex items-start gap-1.5 text-[0.8125rem] text-danger">
      <CircleAlert size={14} aria-hidden className="mt-[0.2rem] shrink-0" />
      <span>{message}</span>
    </p>
  );
}
