import { Component, type ReactNode } from 'react';
import { ErrorState } from '../ui/error-state.tsx';

interface Props {
  readonly children: ReactNode;
  /** Another path: the fault of the last page is forgotten. */
  readonly at: string;
}

/** A page that fails shows its fault and leaves the navigation usable. React knows boundaries only as classes. */
export class PageBoundary extends Component<Props, { readonly fault: unknown; readonly at: string }> {
  override state: { readonly fault: unknown; readonly at: string } = { fault: undefined, at: this.props.at };

  static getDerivedStateFromError(fault: unknown): { readonly fault: unknown } {
    return { fault };
  }

  static getDerivedStateFromProps({ at }: Props, state: { readonly fault: unknown; readonly at: string }) {
    return state.at === at ? null : { fault: undefined, at };
  }

  override render(): ReactNode {
    if (this.state.fault === undefined) return this.props.children;
    return <ErrorState error={this.state.fault} retry={() => this.setState({ fault: undefined })} />;
  }
}
