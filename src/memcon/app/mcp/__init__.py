"""An MCP server on a store, for assistants that ask the record and must cite."""

from memcon.app.mcp.server import create_server

__all__ = ["create_server"]
