import type { ReactNode } from 'react';

/** A page without an appliance around it: the first steps, and what stands in their way. */
export function SoloPage({ title, lead, children }: { readonly title: string; readonly lead?: ReactNode; readonly children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-2xl flex-col justify-center px-4 py-10">
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      {lead === undefined ? null : <p className="mt-2 text-muted">{lead}</p>}
      <div className="mt-8">{children}</div>
    </main>
  );
}
