// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20Upgradeable} from "@openzeppelin/contracts-upgradeable/token/ERC20/ERC20Upgradeable.sol";
import {
    ERC20PermitUpgradeable
} from "@openzeppelin/contracts-upgradeable/token/ERC20/extensions/ERC20PermitUpgradeable.sol";
import {
    ERC20VotesUpgradeable
} from "@openzeppelin/contracts-upgradeable/token/ERC20/extensions/ERC20VotesUpgradeable.sol";
import {NoncesUpgradeable} from "@openzeppelin/contracts-upgradeable/utils/NoncesUpgradeable.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";
import {IProjectFactory} from "../interfaces/IProjectFactory.sol";
import {IProjectToken} from "../interfaces/IProjectToken.sol";
import {ProjectPart} from "../types/Project.sol";
import {ListedUpgrades} from "./ListedUpgrades.sol";

/// @title ProjectToken
/// @notice A project's shares.
///
/// Shares minted after the raise are locked for a while, and fresh for longer: they can be redeemed once the lock is
/// over, but change hands only when seasoned, so that how old a share is never depends on whose it was. An account's
/// fresh shares are burned before its others, the oldest first.
///
/// INVARIANTS
/// @dev Every share votes: the sum of all delegates' votes is the supply. Locked ≤ fresh ≤ balance, for every
/// account.
/// TRUST
/// @dev Only the treasury mints and burns. Nobody can move another account's shares.
contract ProjectToken is IProjectToken, ERC20PermitUpgradeable, ERC20VotesUpgradeable, ListedUpgrades {
    using Checkpoints for Checkpoints.Trace208;
    using SafeCast for uint256;

    uint48 internal constant RAISE_CLOCK = 1;

    /// @custom:storage-location erc7201:inference.storage.ProjectToken
    struct ProjectTokenStorage {
        // slot 0 (32 of 32 bytes)
        address treasury;
        uint8 decimals;
        bool transferable;
        uint32 seasoning;
        uint32 lock;
        bool active;
        /// whether shares were ever minted after the raise
        bool joined;
        // slot 1
        address vestingWallet;
        // slot 2
        mapping(address account => LateShares) late;
        // slot 3: shares minted after the raise, less those burned while fresh
        Checkpoints.Trace208 lateSupply;
    }

    /// @dev An account's late shares in order of minting: of `minted`, the first `burned` have been burned or were
    /// seasoned when younger ones were.
    struct LateShares {
        // slot 0
        Checkpoints.Trace208 minted;
        // slot 1
        uint256 burned;
    }

    constructor(IProjectFactory factory) ListedUpgrades(factory, ProjectPart.Token) {
        _disableInitializers();
    }

    modifier onlyTreasury() {
        if (msg.sender != _storage().treasury) revert ProjectToken_NotTreasury(msg.sender);
        _;
    }

    /// @inheritdoc IProjectToken
    function initialize(
        string calldata name_,
        string calldata symbol_,
        uint8 decimals_,
        address treasury_,
        uint32 seasoning,
        uint32 lock
    ) external initializer {
        __ERC20_init(name_, symbol_);
        __ERC20Permit_init(name_);
        ProjectTokenStorage storage $ = _storage();
        $.treasury = treasury_;
        $.decimals = decimals_;
        $.seasoning = seasoning;
        $.lock = lock;
    }

    /// @inheritdoc IProjectToken
    function mint(address account, uint256 shares) external onlyTreasury {
        _mint(account, shares);
    }

    /// @inheritdoc IProjectToken
    function mintFresh(address account, uint256 shares) external onlyTreasury {
        ProjectTokenStorage storage $ = _storage();
        Checkpoints.Trace208 storage minted = $.late[account].minted;
        if (!$.joined) $.joined = true;
        minted.push(clock(), (minted.latest() + shares).toUint208());
        $.lateSupply.push(clock(), ($.lateSupply.latest() + shares).toUint208());
        _mint(account, shares);
    }

    /// @inheritdoc IProjectToken
    function mintVested(address wallet, uint256 shares) external onlyTreasury {
        ProjectTokenStorage storage $ = _storage();
        if ($.vestingWallet != address(0)) revert ProjectToken_AlreadyVested($.vestingWallet);
        $.vestingWallet = wallet;
        _mint(wallet, shares);
    }

    /// @inheritdoc IProjectToken
    function burn(address account, uint256 shares) external onlyTreasury returns (uint256 supply) {
        supply = totalSupply();
        // Who pledged and never joined later has nothing to look up.
        if (_hasLateShares(account)) _burnLate(account, shares);
        else _burn(account, shares);
    }

    /// @inheritdoc IProjectToken
    function activate(bool transferable_) external onlyTreasury {
        ProjectTokenStorage storage $ = _storage();
        $.active = true;
        if (!transferable_) return;
        $.transferable = true;
        emit TransfersEnabled();
    }

    /// @inheritdoc IProjectToken
    function treasury() external view returns (address) {
        return _storage().treasury;
    }

    /// @inheritdoc IProjectToken
    function transferable() external view returns (bool) {
        return _storage().transferable;
    }

    /// @inheritdoc IProjectToken
    function freshOf(address account) public view returns (uint256 shares) {
        LateShares storage late = _storage().late[account];
        uint256 gone = Math.max(late.burned, _mintedBefore(late, _storage().seasoning));
        return late.minted.latest() - gone;
    }

    /// @inheritdoc IProjectToken
    function lockedOf(address account) public view returns (uint256 shares, uint48 until) {
        LateShares storage late = _storage().late[account];
        uint32 lock = _storage().lock;
        (, uint48 lastMintAt, uint208 minted) = late.minted.latestCheckpoint();
        shares = minted - _mintedBefore(late, lock);
        if (shares > 0) until = lastMintAt + lock;
    }

    /// @inheritdoc IProjectToken
    function seasonedBurnedSince(uint48 timepoint) external view returns (uint256 shares) {
        Checkpoints.Trace208 storage lateSupply = _storage().lateSupply;
        uint256 before = getPastTotalSupply(timepoint) + lateSupply.latest();
        // Before the raise was over there are mints on neither trace.
        return Math.saturatingSub(before, totalSupply() + lateSupply.upperLookupRecent(timepoint));
    }

    function decimals() public view override returns (uint8) {
        return _storage().decimals;
    }

    /// @notice Whom `account`'s votes count for: itself until it delegates them.
    function delegates(address account) public view override returns (address) {
        // Mints and burns ask for nobody's delegate too.
        if (account == address(0)) return account;
        address chosen = super.delegates(account);
        return chosen == address(0) ? account : chosen;
    }

    /// @notice Unix time from activation on. Before that nobody votes, and time stands still: the whole raise is one
    /// moment of the shares' history, so that a pledge costs no entry of its own.
    function clock() public view override returns (uint48) {
        return _storage().active ? uint48(block.timestamp) : RAISE_CLOCK;
    }

    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    function nonces(address owner) public view override(ERC20PermitUpgradeable, NoncesUpgradeable) returns (uint256) {
        return super.nonces(owner);
    }

    function _delegate(address account, address delegatee) internal override {
        super._delegate(account, delegatee == address(0) ? account : delegatee);
    }

    function _update(address from, address to, uint256 shares)
        internal
        override(ERC20Upgradeable, ERC20VotesUpgradeable)
    {
        // Front ends learn delegates from events, so the default one is announced with an account's first shares.
        if (to != address(0) && balanceOf(to) == 0 && super.delegates(to) == address(0)) {
            emit DelegateChanged(to, address(0), to);
        }
        super._update(from, to, shares);
        if (from != address(0) && to != address(0)) _requireMovable(from);
    }

    /// @dev `from` has already sent its shares.
    function _requireMovable(address from) internal view {
        ProjectTokenStorage storage $ = _storage();
        if (!$.transferable && from != $.vestingWallet) revert ProjectToken_NotTransferable();
        uint256 fresh = freshOf(from);
        if (balanceOf(from) >= fresh) return;
        (, uint48 lastMintAt,) = $.late[from].minted.latestCheckpoint();
        revert ProjectToken_Locked(from, fresh, lastMintAt + $.seasoning);
    }

    /// @dev In projects that nobody joined after the raise, the first flag is all there is to read.
    function _hasLateShares(address account) internal view returns (bool) {
        ProjectTokenStorage storage $ = _storage();
        return $.joined && $.late[account].minted.length() > 0;
    }

    function _burnLate(address account, uint256 shares) internal {
        (uint256 locked, uint48 until) = lockedOf(account);
        uint256 fresh = freshOf(account);
        _burn(account, shares);
        if (balanceOf(account) < locked) revert ProjectToken_Locked(account, locked, until);
        if (fresh > locked) _burnFresh(account, fresh, Math.min(shares, fresh - locked));
    }

    /// @dev Of the account's `fresh` shares, the oldest `shares`.
    function _burnFresh(address account, uint256 fresh, uint256 shares) internal {
        ProjectTokenStorage storage $ = _storage();
        LateShares storage late = $.late[account];
        late.burned = late.minted.latest() - fresh + shares;
        $.lateSupply.push(clock(), ($.lateSupply.latest() - shares).toUint208());
    }

    /// @dev How many of an account's late shares were minted at least `age` seconds ago.
    function _mintedBefore(LateShares storage late, uint32 age) internal view returns (uint256) {
        return late.minted.upperLookupRecent(uint48(Math.saturatingSub(clock(), age)));
    }

    function _upgrader() internal view override returns (address) {
        return _storage().treasury;
    }

    function _storage() private pure returns (ProjectTokenStorage storage $) {
        uint256 slot = erc7201("inference.storage.ProjectToken");
        assembly {
            $.slot := slot
        }
    }
}
