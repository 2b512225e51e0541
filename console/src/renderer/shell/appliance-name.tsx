/** Which appliance this is, where there is no other to go to. */
export function ApplianceName({ name }: { readonly name: string }) {
  return (
    <div className="min-w-0">
      <div className="text-sm font-semibold tracking-tight">Tollgate</div>
      <div className="truncate text-xs text-muted" title={name}>
        {name}
      </div>
    </div>
  );
}
