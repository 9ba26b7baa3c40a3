import * as vscode from 'vscode';
import type { SeverityName } from '../../protocol/findings.ts';
import type { AuditChange, Audits } from '../audits/audits.ts';
import { fileInFolder } from '../localFolder.ts';
import { openFindingCommand } from '../presenters/findingTarget.ts';
import {
  countFindings,
  datasetNode,
  findingNodes,
  ruleNodes,
  type DatasetIcon,
  type TreeNode,
} from '../presenters/treeNodes.ts';
import { countOf } from '../presenters/words.ts';

/** While an audit runs the tree is drawn anew at most this often, in milliseconds. */
const refreshMs = 300;
/** When one begins or ends, the panel comes first, and others get their turn between. */
const soonMs = 20;

const severityIcons: Readonly<Record<SeverityName, vscode.ThemeIcon>> = {
  error: new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground')),
  warning: new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground')),
  info: new vscode.ThemeIcon('info', new vscode.ThemeColor('problemsInfoIcon.foreground')),
};

/** The tree in MaskLint's own container: datasets, the rules that found something, and where. */
export class DatasetsTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #audits: Audits;
  readonly #changes = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changes.event;
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #subscription: vscode.Disposable;
  #timer: NodeJS.Timeout | undefined;

  constructor(audits: Audits) {
    this.#audits = audits;
    this.#view = vscode.window.createTreeView('masklint.datasets', { treeDataProvider: this, showCollapseAll: true });
    this.#subscription = audits.onDidChange((change) => this.#schedule(change));
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const item = new vscode.TreeItem(node.label, collapsibleState(node));
    item.description = node.description;
    item.tooltip = node.tooltip;
    switch (node.kind) {
      case 'dataset':
        item.id = `dataset ${node.root}`;
        item.contextValue = node.isRunning ? 'masklint.datasetRunning' : 'masklint.dataset';
        item.iconPath = datasetIcon(node.icon);
        item.command = { command: 'masklint.openAudit', title: 'Open the audit', arguments: [node.root] };
        break;
      case 'rule':
        item.id = `rule ${node.root} ${node.rule}`;
        item.contextValue = 'masklint.rule';
        item.iconPath = severityIcons[node.severity];
        break;
      case 'finding': {
        const folder = this.#audits.get(node.root)?.folder;
        const file = folder === undefined || node.file === null ? null : fileInFolder(folder, node.file);
        item.contextValue = 'masklint.finding';
        item.iconPath = severityIcons[node.severity];
        item.command = { command: openFindingCommand, title: 'Show the overlay', arguments: [node.target] };
        if (file !== null) item.resourceUri = file;
        break;
      }
      case 'note':
        item.iconPath = new vscode.ThemeIcon('ellipsis');
        break;
    }
    return item;
  }

  getChildren(node?: TreeNode): TreeNode[] {
    return [...this.#childrenOf(node)];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscription.dispose();
    this.#view.dispose();
    this.#changes.dispose();
  }

  #childrenOf(node: TreeNode | undefined): readonly TreeNode[] {
    if (node === undefined) {
      return this.#audits.all.map(({ session }) => datasetNode(session.root, session.snapshot()));
    }
    const snapshot = this.#audits.get(node.root)?.session.snapshot();
    if (snapshot === undefined) return [];
    if (node.kind === 'dataset') return ruleNodes(node.root, snapshot);
    if (node.kind !== 'rule') return [];
    const group = snapshot.groups.find(({ rule }) => rule.id === node.rule);
    return group === undefined ? [] : findingNodes(node.root, group);
  }

  #schedule({ kind }: AuditChange): void {
    if (kind === 'progress') {
      this.#timer ??= setTimeout(() => this.#refresh(), refreshMs);
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#refresh(), soonMs);
  }

  #refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const count = this.#audits.all.reduce((sum, { session }) => sum + countFindings(session.snapshot()), 0);
    this.#view.badge = count === 0 ? undefined : { value: count, tooltip: countOf(count, 'finding') };
    this.#changes.fire(undefined);
  }
}

function collapsibleState(node: TreeNode): vscode.TreeItemCollapsibleState {
  if (node.kind === 'dataset') return vscode.TreeItemCollapsibleState.Expanded;
  if (node.kind === 'rule') return vscode.TreeItemCollapsibleState.Collapsed;
  return vscode.TreeItemCollapsibleState.None;
}

function datasetIcon(icon: DatasetIcon): vscode.ThemeIcon {
  switch (icon) {
    case 'ok':
      return new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'));
    case 'running':
      return new vscode.ThemeIcon('sync~spin');
    case 'stopped':
    case 'failed':
      return new vscode.ThemeIcon('circle-slash');
    default:
      return severityIcons[icon];
  }
}
