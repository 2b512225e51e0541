/** Puts the focus on the field at a path, or on the nearest one around it, and opens what hides it. */
export function focusField(form: HTMLElement | null, path: string): void {
  const fields = [...(form?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
  const around = fields.filter(
    ({ dataset: { field = '' } }) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`),
  );
  const nearest = around.reduce<HTMLElement | undefined>((best, one) => (length(one) > length(best) ? one : best), undefined);
  for (let hidden = nearest?.closest('details'); hidden; hidden = hidden.parentElement?.closest('details')) hidden.open = true;
  nearest?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
}

function length(element: HTMLElement | undefined): number {
  return element?.dataset['field']?.length ?? -1;
}
