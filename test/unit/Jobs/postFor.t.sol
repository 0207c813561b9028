// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.35;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

import {IJobs} from "src/interfaces/IJobs.sol";
import {JobTerms} from "src/types/Job.sol";
import {BaseTest} from "../../Base.t.sol";

/// @dev Signs by approving digests.
contract ContractPayer is IERC1271 {
    bytes32 public approved;

    function approve(bytes32 digest) external {
        approved = digest;
    }

    function isValidSignature(bytes32 digest, bytes memory) external view returns (bytes4) {
        return digest == approved ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}

contract PostForTest is BaseTest {
    address private signer;
    uint256 private key;

    function setUp() public override {
        super.setUp();
        (signer, key) = makeAddrAndKey("signer");
        token.mint(signer, FUNDS);
        vm.startPrank(signer);
        token.approve(address(market), FUNDS);
        market.deposit(address(token), signer, FUNDS / 2);
        vm.stopPrank();
    }

    function test_RevertWhen_SignedByAnother() external {
        (, uint256 other) = makeAddrAndKey("other");
        JobTerms memory job = defaultTerms(signer, address(token));
        bytes memory signature = _sign(other, job);
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_BadSignature.selector, signer));
        market.postFor(job, false, signature);
    }

    function test_RevertWhen_SignedOtherTerms() external {
        JobTerms memory job = defaultTerms(signer, address(token));
        bytes memory signature = _sign(key, job);
        job.arbiter = actors.stranger;
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_BadSignature.selector, signer));
        market.postFor(job, false, signature);
    }

    function test_WhenFromBalance() external {
        JobTerms memory job = defaultTerms(signer, address(token));
        market.postFor(job, false, _sign(key, job));
        assertEq(balance(signer), FUNDS / 2 - ITEMS * uint256(MAX_PRICE));
    }

    function test_WhenFromWallet() external {
        JobTerms memory job = defaultTerms(signer, address(token));
        market.postFor(job, true, _sign(key, job));
        assertEq(token.balanceOf(signer), FUNDS / 2 - ITEMS * uint256(MAX_PRICE));
        assertEq(balance(signer), FUNDS / 2);
    }

    function test_WhenPayerIsContract() external {
        ContractPayer payer = new ContractPayer();
        vm.prank(actors.stranger);
        market.deposit(address(token), address(payer), UNIT * 100);
        JobTerms memory job = defaultTerms(address(payer), address(token));
        payer.approve(market.termsDigest(job));
        market.postFor(job, false, "");
        assertEq(market.inJobs(address(payer), address(token)), ITEMS * uint256(MAX_PRICE));
    }

    function test_RevertWhen_ContractRefuses() external {
        ContractPayer payer = new ContractPayer();
        JobTerms memory job = defaultTerms(address(payer), address(token));
        vm.expectRevert(abi.encodeWithSelector(IJobs.Jobs_BadSignature.selector, address(payer)));
        market.postFor(job, false, "");
    }

    /// @dev The digest recomputed from EIP-712's rules, field by field.
    function test_DigestFollowsEip712() external view {
        JobTerms memory job = terms();
        bytes32 typeHash = keccak256(
            "JobTerms(address payer,address asset,bytes32 workflowDigest,bytes32 workflowRoot,bytes32 inputDigest,bytes32 inputRoot,uint32 items,uint32 itemsPerShard,uint128 minPrice,uint128 maxPrice,uint32 auctionSeconds,uint32 executionSeconds,uint32 challengeSeconds,uint40 deadline,uint16 minDeliveredBps,uint16 auditBps,uint8 requiredClass,uint128 valueAtRisk,uint128 extraBond,address arbiter,bytes32 keeperPolicy,bytes32 salt)"
        );
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("InferenceMarket"),
                keccak256("1"),
                block.chainid,
                address(market)
            )
        );
        bytes32 structHash = keccak256(abi.encode(typeHash, job));
        assertEq(market.termsDigest(job), keccak256(abi.encodePacked(hex"1901", domain, structHash)));
    }

    function _sign(uint256 by, JobTerms memory job) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(by, market.termsDigest(job));
        return abi.encodePacked(r, s, v);
    }
}
